package dev.saphan.webhook;

import dev.saphan.events.ChargeCompleted;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a fact; to be written in one transaction.
 *
 * @param completion to be published, unless the store already holds one of this charge and status
 * @param alarm why the charge has just become suspect
 * @param resolution the person's decision, if that is what was taken in
 */
public record Decision(
        Watch next,
        @Nullable ChargeCompleted completion,
        @Nullable SuspectReason alarm,
        @Nullable Resolution resolution) {

    /** Nothing follows from it. */
    public static Decision unchanged(Watch watch) {
        return quiet(watch);
    }

    static Decision quiet(Watch next) {
        return new Decision(next, null, null, null);
    }

    static Decision publish(Watch next, ChargeCompleted completion) {
        return new Decision(next, completion, null, null);
    }

    Decision by(Resolution decided) {
        return new Decision(next, completion, alarm, decided);
    }
}
