package dev.saphan.posedge.flow;

import java.time.Duration;

/**
 * How long to wait before the same is read again. A change waits for older transactions to end, and those are short; but any one
 * of the server, of whichever database, holds all changes up, and an index that is built or a session that was forgotten may be
 * open for hours. So as long as nothing moves, the next look is ever later.
 */
final class Pace {
    static final Duration SHORTEST = Duration.ofMillis(10);
    static final Duration LONGEST = Duration.ofMillis(500);

    private long settled;
    private Duration pause = SHORTEST;

    /** @param told somebody was given something */
    synchronized void after(ScanChanges.Batch batch, boolean told) {
        long now = batch.edge().settled();
        boolean isHeldUp = batch.changes().stream().anyMatch(each -> each.transaction() >= now);
        pause = isHeldUp && !told && now == settled ? twice(pause) : SHORTEST;
        settled = now;
    }

    private static Duration twice(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST) < 0 ? next : LONGEST;
    }

    synchronized Duration pause() {
        return pause;
    }
}
