package dev.saphan.webhook;

import dev.saphan.events.ChargeStatus;
import org.jspecify.annotations.Nullable;

/**
 * What has been said of a charge.
 *
 * @param last null when nothing has
 * @param version of the last {@code ChargeCompleted}; 0 when there is none
 */
public record Published(@Nullable ChargeStatus last, int version) {

    static final Published NOTHING = new Published(null, 0);

    Published and(ChargeStatus next) {
        return new Published(next, version + 1);
    }

    /**
     * Whether this end may follow the last: a paid charge may be reversed, and money may still arrive for one that had
     * failed or expired; nothing else ever changes ({@code CompletedOnce}).
     */
    boolean permits(ChargeStatus next) {
        return switch (last) {
            case null -> true;
            case SUCCESSFUL -> next == ChargeStatus.SUCCESSFUL || next == ChargeStatus.REVERSED;
            case FAILED, EXPIRED -> next == last || next == ChargeStatus.SUCCESSFUL;
            case REVERSED -> next == ChargeStatus.REVERSED;
        };
    }
}
