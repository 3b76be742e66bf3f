package dev.saphan.webhook;

import dev.saphan.events.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What makes a charge suspect, and what becomes of that: nothing that contradicts itself is published ({@code CompletedIsTrue}). */
final class Suspicion {
    private Suspicion() {}

    /** Whether what charge-service now says contradicts what the gateway has shown, or what was told before. */
    static @Nullable SuspectReason ofWhatWasTold(Watch known, Owner.Scan told, Money money) {
        boolean others =
                switch (known.owner()) {
                    case Owner.Unknown unknown -> false;
                    case Owner.Scan scan -> scan.contradicts(told);
                    case Owner.Nobody nobody -> true;
                };
        if (others) {
            return SuspectReason.OWNER_DIFFERS;
        }
        Money shown = known.reads().money();
        return shown == null || shown.equals(money) ? null : SuspectReason.MONEY_DIFFERS;
    }

    /** Whether what the gateway shows contradicts what is known. Metadata that are not there contradict nothing. */
    static @Nullable SuspectReason ofWhatIsShown(Watch known, Sighting shown, boolean live) {
        if (shown.livemode() != live) {
            return SuspectReason.LIVEMODE_DIFFERS;
        }
        if (known.expected() != null && !known.expected().money().equals(shown.money())) {
            return SuspectReason.MONEY_DIFFERS;
        }
        if (known.owner() instanceof Owner.Scan one
                && shown.owner() instanceof Owner.Scan other
                && one.contradicts(other)) {
            return SuspectReason.OWNER_DIFFERS;
        }
        return shown.ended() == null || known.published().permits(shown.ended())
                ? null
                : SuspectReason.STATUS_CONTRADICTS;
    }

    /** How a charge stands after a read or a message that contradicts, or does not ({@code reason} null). */
    static Standing judge(Standing before, @Nullable SuspectReason reason, String shown, Instant now) {
        return switch (before) {
            case Standing.Clear clear -> reason == null ? clear : new Standing.Suspect(reason, shown, now);
            case Standing.Suspect suspect -> stillSuspect(suspect, reason, shown);
            case Standing.Accepted accepted ->
                reason == null || reason == accepted.reason() ? accepted : new Standing.Suspect(reason, shown, now);
            case Standing.Dismissed dismissed -> sinceDismissed(dismissed, reason, shown, now);
        };
    }

    /** Whether it is suspect because no read shows the end that an event tells of. */
    static boolean isNotShown(Standing standing) {
        return standing instanceof Standing.Suspect suspect && suspect.reason() == SuspectReason.NOT_SHOWN;
    }

    /** The reason when somebody has to be told; a charge that stays suspect is no news. */
    static @Nullable SuspectReason alarm(Standing before, Standing after) {
        return after instanceof Standing.Suspect now && !(before instanceof Standing.Suspect) ? now.reason() : null;
    }

    /** What only a person clears stays the reason, whatever comes on top that would go by itself. */
    private static Standing stillSuspect(Standing.Suspect before, @Nullable SuspectReason reason, String shown) {
        if (reason == null && before.reason().goesByItself()) {
            return new Standing.Clear();
        }
        if (reason == null || (reason.goesByItself() && !before.reason().goesByItself())) {
            return new Standing.Suspect(before.reason(), shown, before.since());
        }
        return new Standing.Suspect(reason, shown, before.since());
    }

    private static Standing sinceDismissed(
            Standing.Dismissed before, @Nullable SuspectReason reason, String shown, Instant now) {
        if (before.shown().equals(shown)) {
            return before;
        }
        return reason == null ? new Standing.Clear() : new Standing.Suspect(reason, shown, now);
    }
}
