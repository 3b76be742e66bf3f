package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.refund.GatewayAnswer;
import dev.saphan.refund.Reading;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Omise, as far as refunds go. Neither call fails; neither is repeated by itself. */
public interface Gateway {

    /** Gives money back. A second call may give it back a second time. */
    Uni<GatewayAnswer> post(Posting posting);

    /** Reads the charge, then all of its refunds. */
    Uni<Reading> read(ChargeId charge);

    /** How many calls of each kind may be under way at the same time. */
    int parallel();

    /** After so long every call has ended, one way or the other. */
    Duration patience();

    /** Whether its key moves real money. */
    boolean isLive();
}
