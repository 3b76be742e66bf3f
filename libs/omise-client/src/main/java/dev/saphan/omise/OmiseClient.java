package dev.saphan.omise;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Omise's charges, refunds and events.
 *
 * <p>A Uni makes its request when it is subscribed to. Those that move money ({@code createCharge, createRefund}) can
 * be subscribed to once; the others may be repeated. Nothing is retried here and no redirect is followed. A Uni always
 * ends with an {@link Answer}; its failure is a bug. Cancelling it does not take the request back.
 *
 * <p>An id that cannot be one of Omise's is answered with 404 {@code not_found} without a call, as Omise would.
 */
public interface OmiseClient extends AutoCloseable {

    /**
     * A client with connections of its own; whoever makes it closes it.
     *
     * @param clock tells when {@code notAfter} has passed
     */
    static OmiseClient over(Vertx vertx, OmiseSettings settings, InstantSource clock) {
        Wire wire = new Wire(settings);
        return new HttpOmiseClient(
                new MoneyCalls(vertx, wire, clock),
                new RepeatableCalls(vertx, wire),
                settings.secretKey().isLive());
    }

    /**
     * Makes a charge. Omise knows no idempotency key: a second call makes a second charge.
     *
     * @param notAfter checked when a connection is at hand, immediately before the first byte is written: a clock that
     *     has passed it gives {@code NotSent(TOO_LATE)}, and nothing has left
     */
    Uni<Answer<Charge>> createCharge(NewCharge charge, Instant notAfter);

    Uni<Answer<Charge>> getCharge(String chargeId);

    Uni<Answer<OmiseList<Charge>>> listCharges(ChargeQuery query);

    /** Ends a pending charge. Refused with {@code failed_expire} or {@code expired_charge} when it is not pending. */
    Uni<Answer<Charge>> expireCharge(String chargeId);

    /** Gives money back. A second call gives it back a second time. */
    Uni<Answer<Refund>> createRefund(String chargeId, NewRefund refund);

    Uni<Answer<Refund>> getRefund(String chargeId, String refundId);

    /**
     * One page of a charge's refunds, oldest first.
     *
     * @param limit 1 to 100
     */
    Uni<Answer<OmiseList<Refund>>> listRefunds(String chargeId, int offset, int limit);

    /** One page of the account's events. Whether all that happened is in it at once is not known: ask a while later. */
    Uni<Answer<OmiseList<OmiseEvent.Listed>>> listEvents(PeriodQuery query);

    /**
     * One page of the refunds of all charges. Those that do not read as one are left out: {@code total} and offsets count them.
     */
    Uni<Answer<OmiseList<Refund>>> listRefunds(PeriodQuery query);

    /** Closes the connections; what is under way ends as {@code Unknown}. */
    @Override
    void close();
}
