package dev.saphan.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.Money;
import java.time.Instant;
import java.util.List;

/** Accounts of 100 satang, and what is said of them. */
final class Accounting {
    private static final Instant NOW = Fixtures.NOON;

    private Accounting() {}

    static Refund submitting(long sum) {
        Refund reserved = Fixtures.received(sum).reserving(Money.satang(sum), NOW);
        return reserved.postedBy("replica", NOW, NOW.plusSeconds(15));
    }

    static Refund held(long sum) {
        return submitting(sum).to(RefundState.UNCERTAIN, NOW, NOW).to(RefundState.HELD, NOW, null);
    }

    static Account holding(long captured, Refund... refunds) {
        long sum = List.of(refunds).stream()
                .filter(each -> each.state().holdsMoney())
                .mapToLong(each -> each.sum().minorUnits())
                .sum();
        Captured charge = Fixtures.captured(captured);
        return Fixtures.account(charge.having(charge.funds().settingAside(Money.satang(sum))), refunds);
    }

    static Fact.Answered answered(Refund refund, GatewayAnswer answer) {
        return new Fact.Answered(refund.id(), refund.pursuit().attempt(), answer);
    }

    static Reading.Seen seen(Instant begunAt, GatewayRefund... refunds) {
        return Fixtures.seen(Fixtures.captured(100), begunAt, refunds);
    }

    static Decision told(Account account, Fact fact) {
        return account.decide(List.of(fact), NOW, Fixtures.LIMITS);
    }

    static Refund only(Decision decision) {
        assertThat(decision.refunds()).hasSize(1);
        return decision.refunds().getFirst();
    }

    static RefundState state(Decision decision, Refund refund) {
        return decision.refunds().stream()
                .filter(each -> each.id().equals(refund.id()))
                .findFirst()
                .orElseThrow()
                .state();
    }

    static Funds funds(Decision decision) {
        return decision.charges().isEmpty()
                ? funds(100, 0, 60)
                : decision.charges().getFirst().funds();
    }

    static Funds funds(long captured, long refunded, long reserved) {
        return new Funds(Money.satang(captured), Money.satang(refunded), Money.satang(reserved));
    }
}
