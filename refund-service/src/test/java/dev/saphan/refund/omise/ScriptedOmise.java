package dev.saphan.refund.omise;

import dev.saphan.omise.Answer;
import dev.saphan.omise.Charge;
import dev.saphan.omise.ChargeQuery;
import dev.saphan.omise.NewCharge;
import dev.saphan.omise.NewRefund;
import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseEvent;
import dev.saphan.omise.OmiseList;
import dev.saphan.omise.PeriodQuery;
import dev.saphan.omise.Refund;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** A client that answers what it is told to. */
final class ScriptedOmise implements OmiseClient {
    Answer<Refund> refundAnswer;
    Answer<Charge> chargeAnswer;
    List<Refund> refunds = List.of();
    NewRefund asked;
    int posts;

    @Override
    public Uni<Answer<Refund>> createRefund(String chargeId, NewRefund refund) {
        posts++;
        asked = refund;
        return Uni.createFrom().item(refundAnswer);
    }

    @Override
    public Uni<Answer<Charge>> getCharge(String chargeId) {
        return Uni.createFrom().item(chargeAnswer);
    }

    @Override
    public Uni<Answer<OmiseList<OmiseEvent.Listed>>> listEvents(PeriodQuery query) {
        throw new UnsupportedOperationException("a refund-service needs no events");
    }

    /** Null refunds: cannot be read. */
    @Override
    public Uni<Answer<OmiseList<Refund>>> listRefunds(PeriodQuery query) {
        return listRefunds("", query.offset(), query.limit());
    }

    /** Null refunds: cannot be read. */
    @Override
    public Uni<Answer<OmiseList<Refund>>> listRefunds(String chargeId, int offset, int limit) {
        if (refunds == null) {
            return Uni.createFrom().item(new Answer.Unknown<>(Answer.Cause.TIMEOUT, null, null));
        }
        List<Refund> page = refunds.subList(offset, Math.min(refunds.size(), offset + limit));
        return Uni.createFrom().item(new Answer.Ok<>(new OmiseList<>(page, offset, limit, refunds.size()), null));
    }

    @Override
    public Uni<Answer<Charge>> createCharge(NewCharge charge, Instant notAfter) {
        throw new UnsupportedOperationException("a refund-service makes no charges");
    }

    @Override
    public Uni<Answer<OmiseList<Charge>>> listCharges(ChargeQuery query) {
        throw new UnsupportedOperationException("a refund-service lists no charges");
    }

    @Override
    public Uni<Answer<Charge>> expireCharge(String chargeId) {
        throw new UnsupportedOperationException("a refund-service expires no charges");
    }

    @Override
    public Uni<Answer<Refund>> getRefund(String chargeId, String refundId) {
        throw new UnsupportedOperationException("refunds are read by the list");
    }

    @Override
    public void close() {}
}
