package dev.saphan.local.demo;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeUncertain;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every way that a payment can go. The last two digits of an amount (in satang) tell the sandbox how to behave; its
 * README lists them.
 */
final class Scenarios {

    private static final long FAR_TOO_LITTLE = 1_999;

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                ends("paid", 400_11, Ending.SUCCESSFUL),
                ends("paid with a password", 400_12, Ending.SUCCESSFUL),
                ends("declined: cancelled", 400_21, Ending.failed("payment_cancelled")),
                ends("declined: processing", 400_22, Ending.failed("failed_processing")),
                ends("declined: balance", 400_23, Ending.failed("insufficient_balance")),
                ends("declined: rejected", 400_24, Ending.failed("payment_rejected")),
                ends("customer walks away", 400_15, Ending.EXPIRED),
                new Scenario("cancelled at the till", Scenarios::cancelled),
                ends("paid while it expires", 400_51, Ending.SUCCESSFUL),
                new Scenario("reversed", act -> reversed(act, 400_11)),
                new Scenario("reversed, webhook lost", act -> reversed(act, 400_31)),
                ends("webhook lost", 400_31, Ending.SUCCESSFUL),
                ends("webhook doubled", 400_32, Ending.SUCCESSFUL),
                ends("webhook ill-signed", 400_36, Ending.SUCCESSFUL),
                new Scenario("charged, no answer", act -> uncertain(act, 400_41, Ending.SUCCESSFUL)),
                new Scenario("no charge, no answer", act -> uncertain(act, 400_42, Ending.refused("not_charged"))),
                ends("charged, then a 503", 400_45, Ending.SUCCESSFUL),
                new Scenario("money comes late", Scenarios::late),
                new Scenario(
                        "old code",
                        act -> act.expect(
                                act.publishFromThePast(400_11, Duration.ofMinutes(10)), Ending.refused("stale_code"))),
                new Scenario(
                        "misread code",
                        act -> act.expect(act.publishMisread(400_11), Ending.refused("malformed_code"))),
                new Scenario(
                        "too little money",
                        act -> act.expect(act.publish(FAR_TOO_LITTLE, "THB"), Ending.refused("amount_out_of_limits"))),
                new Scenario(
                        "dollars",
                        act -> act.expect(act.publish(400_11, "USD"), Ending.refused("unsupported_currency"))),
                new Scenario("basket busy", Scenarios::basketBusy),
                new Scenario("basket paid", Scenarios::basketPaid),
                new Scenario("refund in full", act -> refund(act, 400_11, null)),
                new Scenario("refund in two parts", Scenarios::refundInParts),
                new Scenario("refund on dashboard", Scenarios::refundOnTheDashboard),
                new Scenario("refund, no answer", act -> refund(act, 400_61, null)));
    }

    private static Scenario ends(String name, long amount, String ending) {
        return new Scenario(name, act -> act.expect(act.scan(amount), ending));
    }

    private static void cancelled(Act act) {
        var purchase = act.scan(400_15);
        act.await(purchase, ChargeCreated.class);
        act.cancel(purchase);
        act.expect(purchase, Ending.EXPIRED);
    }

    private static void reversed(Act act, long amount) {
        var purchase = act.scan(amount);
        if (act.endsAs(purchase, Ending.SUCCESSFUL)) {
            act.reverse(purchase);
            act.expect(purchase, Ending.REVERSED);
        }
    }

    private static void uncertain(Act act, long amount, String ending) {
        var purchase = act.scan(amount);
        act.await(purchase, ChargeUncertain.class);
        act.expect(purchase, ending);
    }

    private static void late(Act act) {
        var purchase = act.scan(400_21);
        if (act.endsAs(purchase, Ending.failed("payment_cancelled"))) {
            act.payLate(purchase);
            if (act.endsAs(purchase, Ending.LATE)) {
                act.expectMoneyBack(purchase);
            }
        }
    }

    private static void basketBusy(Act act) {
        var first = act.scan(400_15);
        act.await(first, ChargeCreated.class);
        act.scanAgainAndBeRefused(first, "basket-busy");
        act.expect(act.publishAgain(first), Ending.refused("basket_busy"));
        act.cancel(first);
        act.expect(first, Ending.EXPIRED);
    }

    private static void basketPaid(Act act) {
        var first = act.scan(400_11);
        if (act.endsAs(first, Ending.SUCCESSFUL)) {
            act.scanAgainAndBeRefused(first, "basket-paid");
            act.expect(act.publishAgain(first), Ending.refused("basket_paid"));
        }
    }

    private static void refund(Act act, long amount, @Nullable Long refunded) {
        var purchase = act.scan(amount);
        if (act.endsAs(purchase, Ending.SUCCESSFUL)) {
            act.refund(purchase, refunded);
        }
    }

    private static void refundOnTheDashboard(Act act) {
        var purchase = act.scan(400_11);
        if (act.endsAs(purchase, Ending.SUCCESSFUL)) {
            act.refundOnTheDashboard(purchase, 100_00);
        }
    }

    private static void refundInParts(Act act) {
        var purchase = act.scan(1_000_00);
        if (act.endsAs(purchase, Ending.SUCCESSFUL)) {
            act.refund(purchase, 300_00L);
            act.refundFromTheBackOffice(purchase, 800_00, "refused exceeds_remaining");
            act.refund(purchase, null);
        }
    }
}
