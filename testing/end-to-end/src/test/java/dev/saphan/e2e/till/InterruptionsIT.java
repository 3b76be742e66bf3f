package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes between a cashier and the end of a payment: it is never shown otherwise than it is, and never lost sight of. */
@ExtendWith(Shop.Opening.class)
class InterruptionsIT {
    private final Shop shop;

    InterruptionsIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldTakeOverWhatIsUnfinished_afterAChangeOfBrowser_andLetNobodyScanAgain() {
        try (Cashier first = shop.cashier()) {
            first.clearStage().enters("50.15").scans();
            first.waitsForText("word", "customer");
            try (Cashier second = shop.cashier()) {
                second.waitsForText("word", "Waiting for the customer");
                List<String> sent = posts(second);

                second.scans();

                second.waitsForText("notice-word", "Do not scan again");
                assertThat(sent).isEmpty();
                assertThat(second.scanId()).isEqualTo(first.scanId());
                shop.sandbox().pay(first.chargeId(first.scanId()));
                second.sees("paid");
                assertThat(second.byId("notice-word").isVisible())
                        .as("that it is not decided yet, beside the end")
                        .isFalse();
            }
            first.sees("paid");
        }
    }

    @Test
    void shouldNotBelieveAnAnswerThatBrokeOff() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("69");
            AtomicBoolean breaks = new AtomicBoolean(true);
            cashier.page.route("**/scans", route -> {
                if (route.request().method().equals("POST") && breaks.getAndSet(false)) {
                    route.fulfill(new Route.FulfillOptions().setStatus(202).setBody(""));
                } else {
                    route.resume();
                }
            });

            cashier.scans();

            cashier.sees("paid");
            assertThat(cashier.page.evaluate("() => window.words.includes('unpaid')"))
                    .isEqualTo(false);
        }
    }

    @Test
    void shouldPayTheReceiptThatWasTyped_whenTheCodeIsScannedInThatVeryField() {
        try (Cashier cashier = shop.cashier()) {
            String receipt = "INV-" + System.nanoTime();
            cashier.clearStage();
            cashier.types("70");
            cashier.clicks("basket-shown");
            cashier.byId("basket").fill(receipt);

            cashier.scans();

            cashier.sees("paid")
                    .waitsForText("word-basket", receipt)
                    .clicks("next")
                    .step("amount");
            assertThat(cashier.byId("basket").inputValue()).isEmpty();

            // Another customer's sum, under the receipt that is paid: their "paid" is not shown for it.
            cashier.types("71");
            cashier.byId("basket").fill(receipt);
            cashier.scans();
            cashier.step("amount").waitsForText("notice-amount", "already paid").shot("others-receipt");
            assertThat(cashier.text("amount-shown")).isEqualTo("71");
        }
    }

    @Test
    void shouldSayThatAPaymentIsOnlyLookedUp_andComeBackWhenTheSaleAtThisTillEnds() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("72").scans();
            cashier.sees("paid");
            String before = cashier.text("word-basket");
            cashier.clicks("next").enters("50.15").scans();
            cashier.waitsForText("word", "Waiting for the customer");
            assertThat(cashier.byId("looked-up").isVisible()).isFalse();

            String own = cashier.text("word-basket");
            cashier.chooses(before)
                    .sees("paid")
                    .waitsForText("looked-up", "From the list")
                    .shot("looked-up");
            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));

            cashier.waitsForText("word-basket", own).sees("paid");
            assertThat(cashier.byId("looked-up").isVisible()).isFalse();
        }
    }

    @Test
    void shouldComeBackToTheSaleAtThisTill_whenItsEndComesByAnAnswerWhileAnotherIsLookedUp() {
        try (Cashier cashier = shop.cashier()) {
            String before = paidBeforeTheStreamFellSilent(cashier);
            Gate again = new Gate();
            AtomicBoolean breaks = new AtomicBoolean(true);
            cashier.page.route("**/scans", route -> {
                if (breaks.getAndSet(false)) {
                    route.fetch();
                    route.abort("connectionreset");
                } else {
                    again.accept(route);
                }
            });
            cashier.enters("73").scans();
            cashier.page.waitForCondition(again::holdsAny);
            cashier.page.waitForCondition(
                    () -> cashier.told(cashier.scanId(), "status").equals("successful"));
            cashier.chooses(before).waitsForText("word-amount", "฿72.00");

            again.open();

            cashier.waitsForText("word-amount", "฿73.00").sees("paid");
            assertThat(cashier.byId("looked-up").isVisible()).isFalse();
        }
    }

    @Test
    void shouldAskForTheSaleAtThisTill_whileAnotherIsLookedUp() {
        try (Cashier cashier = shop.cashier()) {
            String before = paidBeforeTheStreamFellSilent(cashier);
            cashier.enters("50.15").scans();
            cashier.waitsForText("word", "Waiting for the customer");
            cashier.chooses(before).waitsForText("word-amount", "฿72.00");

            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));

            cashier.waitsForText("word-amount", "฿50.15").sees("paid");
            assertThat(cashier.byId("looked-up").isVisible()).isFalse();
        }
    }

    /** @return its receipt */
    private static String paidBeforeTheStreamFellSilent(Cashier cashier) {
        cashier.clearStage().enters("72").scans();
        cashier.sees("paid");
        String receipt = cashier.text("word-basket");
        cashier.withoutStream().hasLoaded(); // what it finds unfinished then would take the place of the next sale
        cashier.sees("paid").clicks("next").step("amount");
        return receipt;
    }

    /**
     * The first sending was slow: when it was asked for it was not there yet, and then it was. The answer may be overtaken by
     * the news.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldShowTheScan_whenItArrivedAfterAll(boolean overtaken) {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("50.15");
            cashier.page.route("**/scans", route -> {
                if (route.request().method().equals("POST")) {
                    route.fetch();
                    route.abort("connectionreset");
                } else {
                    route.resume();
                }
            });
            cashier.scans();
            cashier.page.waitForCondition(() -> !"null".equals(cashier.scanId()));
            String scanId = cashier.scanId();
            cashier.page.waitForCondition(() -> !cashier.told(scanId, "status").isEmpty());
            List<Route> held = new ArrayList<>();
            AtomicBoolean holds = new AtomicBoolean(overtaken);
            cashier.page.route("**/scans/" + scanId, route -> {
                if (holds.get()) {
                    held.add(route);
                } else {
                    knowsNothing(route);
                }
            });

            cashier.page.reload();
            if (overtaken) {
                cashier.page.waitForCondition(() -> !held.isEmpty());
                cashier.hasLoaded();
                holds.set(false);
                held.forEach(InterruptionsIT::knowsNothing);
            }

            cashier.waitsForText("word", "Waiting for the customer");
            assertThat(cashier.scanId()).isEqualTo(scanId);

            // Or the next cashier at this till would find it unfinished.
            cashier.page.unroute("**/scans/" + scanId);
            shop.sandbox().pay(cashier.chargeId(scanId));
            cashier.sees("paid");
        }
    }

    private static void knowsNothing(Route route) {
        Answer.inItsName(route, 404, "not-found");
    }

    @Test
    void shouldKeepTheSaleInMind_whenTheTillsKeyIsNoLongerGood() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("73");
            AtomicBoolean isStranger = new AtomicBoolean(true);
            cashier.page.route("**/scans", route -> {
                if (route.request().method().equals("POST") && isStranger.get()) {
                    Answer.inItsName(route, 401, "unauthenticated");
                } else {
                    route.resume();
                }
            });
            cashier.scans();
            cashier.waitsForText("stranger-why", "goes on").shot("key-no-longer-good");
            String scanId = cashier.scanId();
            isStranger.set(false);

            cashier.page.reload();

            cashier.waitsForText("notice-scan", "never charged twice").scans();
            cashier.sees("paid");
            assertThat(cashier.scanId()).isEqualTo(scanId);
        }
    }

    @Test
    void shouldSendToTheSupervisor_whenMoneyThatCameLateCouldNotGoBack() {
        try (Cashier cashier = shop.cashier()) {
            assertThat(cashier.page.evaluate("""
                    async () => {
                      const { kindOf, whyOf } = await import('/till/word.js');
                      const refund = (status) => ({ status, amount: 2000 });
                      const late = { status: 'successful', lateSuccess: true, amount: 2000, refundedAmount: 0 };
                      return [[], [refund('requested')], [refund('refused')], [refund('refused'), refund('requested')]]
                        .map((refunds) => kindOf({ ...late, refunds }))
                        .concat(whyOf({ ...late, refunds: [refund('refused')] }));
                    }"""))
                    .isEqualTo(
                            List.of(
                                    "late",
                                    "late",
                                    "ask",
                                    "late",
                                    "Money arrived late and could not be given back by itself. A supervisor must give it back."));
        }
    }

    private static List<String> posts(Cashier cashier) {
        List<String> sent = new ArrayList<>();
        cashier.page.onRequest(request -> {
            if (request.method().equals("POST") && request.url().endsWith("/scans")) {
                sent.add(String.valueOf(request.postData()));
            }
        });
        return sent;
    }
}
