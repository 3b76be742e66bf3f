package dev.saphan.webhook.store;

import dev.saphan.webhook.Standing;
import dev.saphan.webhook.SuspectReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The four columns that hold a {@link Standing}. */
record StandingColumns(
        String word,
        @Nullable String reason,
        @Nullable String shown,
        @Nullable Instant since) {

    static StandingColumns of(Standing standing) {
        return switch (standing) {
            case Standing.Clear clear -> new StandingColumns("clear", null, null, null);
            case Standing.Suspect suspect ->
                new StandingColumns("suspect", suspect.reason().wire(), suspect.shown(), suspect.since());
            case Standing.Accepted accepted ->
                new StandingColumns("accepted", accepted.reason().wire(), null, null);
            case Standing.Dismissed dismissed ->
                new StandingColumns("dismissed", dismissed.reason().wire(), dismissed.shown(), null);
        };
    }

    Standing standing() {
        return switch (word) {
            case "clear" -> new Standing.Clear();
            case "suspect" -> new Standing.Suspect(why(), shown(shown), WatchRow.present("standing_since", since));
            case "accepted" -> new Standing.Accepted(why());
            case "dismissed" -> new Standing.Dismissed(why(), shown(shown));
            default -> throw new IllegalStateException("watch.standing holds a word that this release does not know");
        };
    }

    private SuspectReason why() {
        return SuspectReason.of(WatchRow.present("standing_reason", reason));
    }

    private static String shown(@Nullable String shown) {
        return WatchRow.present("standing_shown", shown);
    }
}
