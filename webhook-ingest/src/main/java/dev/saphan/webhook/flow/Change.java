package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Decision;
import dev.saphan.webhook.Watch;
import java.util.function.Function;

/**
 * A decision to be taken on a watch once its row is locked.
 *
 * @param decide pure: it may be called again with a later state if the transaction is repeated
 */
public record Change(ChargeId chargeId, Occasion occasion, Function<Watch, Decision> decide) {

    /** What leads to it. */
    public enum Occasion {
        /** A message names the charge: the watch begins if there is none. */
        MESSAGE,
        /** A claimed read has ended: its lease ends too. */
        READ,
        /** A person decides. */
        PERSON
    }
}
