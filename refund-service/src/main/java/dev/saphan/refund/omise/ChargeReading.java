package dev.saphan.refund.omise;

import dev.saphan.events.ChargeId;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import dev.saphan.omise.Charge;
import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseList;
import dev.saphan.omise.Refund;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Reading;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of one charge: the charge first, its list of refunds second. Whatever the charge's refunded amount holds must then
 * stand in the list; and a refund that arrives in between is found, rather than taken for absent.
 */
final class ChargeReading {
    private static final int PAGE = 100;

    /** A charge has 15 partial refunds at most: a list that goes on for so long is not one to believe. */
    private static final int MOST = 5 * PAGE;

    private final OmiseClient omise;
    private final Reach reach;
    private final String chargeId;
    /** By id: one that slips from page to page while they are read stands on two of them, and is one. */
    private final Map<String, GatewayRefund> refunds = new LinkedHashMap<>();

    private int listed;

    ChargeReading(OmiseClient omise, Reach reach, ChargeId charge) {
        this.omise = omise;
        this.reach = reach;
        this.chargeId = charge.value();
    }

    Uni<Reading> read(InstantSource clock) {
        return Uni.createFrom().deferred(() -> begunAt(clock.instant()));
    }

    private Uni<Reading> begunAt(Instant begin) {
        return reach.by(Call.named("charge"), omise.getCharge(chargeId)).chain(answer -> switch (answer) {
            case Answer.Ok<Charge> ok -> withRefunds(ok.value(), begin);
            case Answer.Refused<Charge> refused when refused.status() == 404 -> item(new Reading.Absent());
            case Answer.Refused<Charge> refused -> unread("charge", refused);
            case Answer.NotSent<Charge> notSent -> unread("charge", notSent);
            case Answer.Unknown<Charge> unknown -> unread("charge", unknown);
        });
    }

    private Uni<Reading> withRefunds(Charge charge, Instant begin) {
        Optional<Reading.Charge> seen = Words.charge(charge);
        if (seen.isEmpty()) {
            return item(new Reading.Unread("its status is a word that is not known"));
        }
        return nextPage().map(failure -> failure.orElseGet(() -> judge(charge, seen.get(), begin)));
    }

    /** @return why it could not be read to its end, if so */
    private Uni<Optional<Reading>> nextPage() {
        return reach.by(Call.named("refunds"), omise.listRefunds(chargeId, listed, PAGE))
                .chain(answer -> switch (answer) {
                    case Answer.Ok<OmiseList<Refund>> ok -> take(ok.value());
                    case Answer.Refused<OmiseList<Refund>> refused ->
                        unread("refunds", refused).map(Optional::of);
                    case Answer.NotSent<OmiseList<Refund>> notSent ->
                        unread("refunds", notSent).map(Optional::of);
                    case Answer.Unknown<OmiseList<Refund>> unknown ->
                        unread("refunds", unknown).map(Optional::of);
                });
    }

    private Uni<Optional<Reading>> take(OmiseList<Refund> page) {
        page.data().forEach(each -> refunds.put(each.id(), Words.refund(each)));
        listed += page.data().size();
        if (page.isLast()) {
            return item(Optional.empty());
        }
        return listed < MOST ? nextPage() : item(Optional.of(new Reading.Unread("its list of refunds does not end")));
    }

    private Reading judge(Charge charge, Reading.Charge seen, Instant begin) {
        List<GatewayRefund> all = List.copyOf(refunds.values());
        boolean oneCurrency = all.stream()
                .allMatch(each -> each.amount().currency().equals(seen.amount().currency()));
        long sum = all.stream().mapToLong(each -> each.amount().minorUnits()).sum();
        boolean complete = sum >= charge.refunded().amount() && sum <= charge.amount();
        return oneCurrency && complete
                ? new Reading.Seen(seen, all, begin)
                : new Reading.Unread("its list of refunds contradicts its refunded amount");
    }

    private static Uni<Reading> unread(String what, Answer<?> answer) {
        return item(new Reading.Unread(what + ": " + Reach.nameOf(answer)));
    }

    private static <T> Uni<T> item(T value) {
        return Uni.createFrom().item(value);
    }
}
