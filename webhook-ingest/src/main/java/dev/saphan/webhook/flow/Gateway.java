package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Look;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Omise, as far as this service needs it. */
public interface Gateway {

    /** Whether real money moves with the key that reads are made with. */
    boolean live();

    /** Within which a read always ends. */
    Duration patience();

    /** How many reads it bears at the same time. */
    int parallel();

    /** Reads the charge of an errand, within its trace; else as {@link #look(ChargeId)}. */
    default Uni<Look> look(Errand errand) {
        return look(errand.chargeId());
    }

    /** Reads the charge once. Always ends with a {@link Look}, within the gateway's time-out; a failure is a bug. */
    Uni<Look> look(ChargeId chargeId);
}
