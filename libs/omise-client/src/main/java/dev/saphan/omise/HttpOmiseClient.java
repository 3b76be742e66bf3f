package dev.saphan.omise;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Each call with its path, its shape, and what its answer has to be about. */
final class HttpOmiseClient implements OmiseClient {

    private static final String OLDEST_FIRST =
            ChargeQuery.Order.CHRONOLOGICAL.name().toLowerCase(Locale.ROOT);
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_]{1,100}");

    private final MoneyCalls money;
    private final RepeatableCalls repeatable;
    private final boolean livemode;

    HttpOmiseClient(MoneyCalls money, RepeatableCalls repeatable, boolean livemode) {
        this.money = money;
        this.repeatable = repeatable;
        this.livemode = livemode;
    }

    @Override
    public Uni<Answer<Charge>> createCharge(NewCharge wanted, Instant notAfter) {
        return money.post("/charges", RequestBody.of(wanted), notAfter)
                .map(exchange -> Judge.judge(
                        exchange,
                        OmiseJson::readCharge,
                        made -> made.livemode() == livemode
                                && made.amount() == wanted.amount()
                                && made.currency().equalsIgnoreCase(wanted.currency())));
    }

    @Override
    public Uni<Answer<Refund>> createRefund(String chargeId, NewRefund wanted) {
        return ifIds(
                chargeId, () -> money.post("/charges/" + chargeId + "/refunds", RequestBody.of(wanted), Instant.MAX)
                        .map(exchange -> Judge.judge(
                                exchange,
                                OmiseJson::readRefund,
                                made -> made.livemode() == livemode
                                        && made.chargeId().equals(chargeId)
                                        && made.amount() == wanted.amount())));
    }

    @Override
    public Uni<Answer<Charge>> getCharge(String chargeId) {
        return ifIds(
                chargeId,
                () -> repeatable.call(reads -> reads.charge(chargeId)).map(exchange -> charge(exchange, chargeId)));
    }

    @Override
    public Uni<Answer<Charge>> expireCharge(String chargeId) {
        return ifIds(
                chargeId,
                () -> repeatable.call(reads -> reads.expire(chargeId)).map(exchange -> charge(exchange, chargeId)));
    }

    @Override
    public Uni<Answer<OmiseList<Charge>>> listCharges(ChargeQuery query) {
        return repeatable
                .call(reads -> reads.charges(
                        query.from().truncatedTo(ChronoUnit.SECONDS).toString(),
                        query.to()
                                .plusNanos(999_999_999)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString(),
                        query.offset(),
                        query.limit(),
                        query.order().name().toLowerCase(Locale.ROOT)))
                .map(exchange -> Judge.judge(exchange, OmiseJson::readCharges, page -> isPage(page, query.offset())));
    }

    @Override
    public Uni<Answer<Refund>> getRefund(String chargeId, String refundId) {
        return ifIds(
                chargeId,
                () -> ifIds(refundId, () -> repeatable
                        .call(reads -> reads.refund(chargeId, refundId))
                        .map(exchange -> Judge.judge(
                                exchange,
                                OmiseJson::readRefund,
                                found -> found.id().equals(refundId)
                                        && found.chargeId().equals(chargeId)))));
    }

    @Override
    public Uni<Answer<OmiseList<Refund>>> listRefunds(String chargeId, int offset, int limit) {
        return ifIds(chargeId, () -> repeatable
                .call(reads -> reads.refunds(chargeId, offset, limit))
                .map(exchange -> Judge.judge(
                        exchange,
                        OmiseJson::readRefunds,
                        page -> isPage(page, offset)
                                && page.data().stream()
                                        .allMatch(found -> found.chargeId().equals(chargeId)))));
    }

    @Override
    public Uni<Answer<OmiseList<OmiseEvent.Listed>>> listEvents(PeriodQuery query) {
        return repeatable
                .call(reads -> reads.events(
                        query.from().toString(), until(query), query.offset(), query.limit(), OLDEST_FIRST))
                .map(exchange -> Judge.judge(exchange, OmiseJson::readEvents, page -> isPage(page, query.offset())));
    }

    @Override
    public Uni<Answer<OmiseList<Refund>>> listRefunds(PeriodQuery query) {
        return repeatable
                .call(reads -> reads.allRefunds(
                        query.from().toString(), until(query), query.offset(), query.limit(), OLDEST_FIRST))
                .map(exchange -> Judge.judge(
                        exchange, OmiseJson::readThoseThatAreRefunds, page -> isPage(page, query.offset())));
    }

    private static String until(PeriodQuery query) {
        return query.before().minusMillis(1).toString();
    }

    @Override
    public void close() {
        money.close();
        repeatable.close();
    }

    private static Answer<Charge> charge(Exchange exchange, String chargeId) {
        return Judge.judge(exchange, OmiseJson::readCharge, found -> found.id().equals(chargeId));
    }

    private static boolean isPage(OmiseList<?> page, int offset) {
        return page.offset() == offset;
    }

    /** An id of another form is no object of Omise's, and might be part of another path. */
    private static <T> Uni<Answer<T>> ifIds(String id, Supplier<Uni<Answer<T>>> call) {
        return ID.matcher(id).matches()
                ? call.get()
                : Uni.createFrom().item(new Answer.Refused<>(404, "not_found", "no id of Omise's", null));
    }
}
