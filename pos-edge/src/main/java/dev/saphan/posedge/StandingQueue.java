package dev.saphan.posedge;

import dev.saphan.events.ScanId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether more scans come than can be charged: how long they wait between the till's 202 and charge-service's first word about
 * them. A queue that a crowd has left for a moment is harmless; one that stands is told, as in CoDel (RFC 8289), by the luckiest:
 * when in a whole interval not one has waited less than the limit. Where no word is heard at all, nothing is known, and nothing
 * stands: charge-service may be away, and then scans are taken and wait for it.
 */
public final class StandingQueue {
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** In an interval; the waits of fewer scans prove no crowd. */
    static final int ENOUGH = 10;

    /** A scan without a word for so long is waited for by others ({@code design.md} section 3), and not here. */
    static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private final Duration limit;
    private final int most;
    private final Map<ScanId, Instant> waiting = new LinkedHashMap<>();
    private Instant begun = Instant.EPOCH;
    private Waits now = Waits.NONE;
    private Waits before = Waits.NONE;

    /**
     * The waits that ended in one interval.
     *
     * @param least of them; long where there was none
     */
    private record Waits(int count, Duration least) {
        static final Waits NONE = new Waits(0, FORGOTTEN);

        Waits and(Duration waited) {
            return new Waits(count + 1, waited.compareTo(least) < 0 ? waited : least);
        }

        boolean isEachLongerThan(Duration limit) {
            return least.compareTo(limit) > 0;
        }
    }

    /**
     * @param limit zero: nothing is too long
     * @param most how many are timed at once; those beyond are not
     */
    public StandingQueue(Duration limit, int most) {
        this.limit = limit;
        this.most = most;
    }

    /** A scan was stored, and answered. */
    public synchronized void taken(ScanId scan, Instant at) {
        forget(at);
        if (waiting.size() < most) {
            waiting.putIfAbsent(scan, at);
        }
    }

    private void forget(Instant at) {
        Iterator<Instant> eldest = waiting.values().iterator();
        while (eldest.hasNext() && eldest.next().plus(FORGOTTEN).isBefore(at)) {
            eldest.remove();
        }
    }

    /** The gateway has had it. */
    public synchronized void served(ScanId scan, Instant at) {
        Instant since = waiting.remove(scan);
        if (since != null) {
            turn(at);
            now = now.and(Duration.between(since, at));
        }
    }

    /** Nobody knows whether it had a turn: that may prove a long wait, and never a short one. */
    public synchronized void refused(ScanId scan, Instant at) {
        Instant since = waiting.get(scan);
        if (since != null && Duration.between(since, at).compareTo(limit) > 0) {
            served(scan, at);
        } else {
            left(scan);
        }
    }

    /** Its turn has come, and the gateway does not answer: that says nothing about the queue. */
    public synchronized void left(ScanId scan) {
        waiting.remove(scan);
    }

    public synchronized boolean stands(Instant at) {
        turn(at);
        boolean crowd = before.count() >= ENOUGH && before.isEachLongerThan(limit) && now.isEachLongerThan(limit);
        return crowd && !waiting.isEmpty() && !limit.isZero();
    }

    private void turn(Instant at) {
        Instant end = begun.plus(INTERVAL);
        if (at.isBefore(begun) || !at.isBefore(end)) {
            before = at.isBefore(end.plus(INTERVAL)) ? now : Waits.NONE;
            now = Waits.NONE;
            begun = at;
        }
    }
}
