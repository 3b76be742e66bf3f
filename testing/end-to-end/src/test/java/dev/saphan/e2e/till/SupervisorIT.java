package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be undone is asked twice, and money is given back by a supervisor only. */
@ExtendWith(Shop.Opening.class)
class SupervisorIT {
    private static final int MOST_PRESSES = 10;

    private final Shop shop;

    SupervisorIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldGiveMoneyBack_inPart_andThenAll() {
        try (Cashier supervisor = shop.supervisor(Look.DESKTOP)) {
            supervisor.clearStage().enters("200").scans();
            supervisor.sees("paid").clicks("refund");
            supervisor.byId("refund-amount").fill("50.00");
            supervisor.byId("refund-reason").fill("returned goods");
            supervisor.shot("refund").clicks("refund-go").waitsForText("confirm-title", "Give ฿50.00 back?");
            supervisor.shot("refund-sure");
            confirms(supervisor);
            supervisor.waitsForText("why", "฿50.00 of it refunded").shot("refunded-in-part");
            assertThat(supervisor.byId("stage").getAttribute("data-word")).isEqualTo("paid");

            supervisor.clicks("refund");
            assertThat(supervisor.byId("refund-amount").inputValue()).isEqualTo("150.00");
            supervisor.byId("refund-reason").fill("all of it");
            confirms(supervisor.clicks("refund-go"));

            supervisor.sees("back").shot("refunded");
            assertThat(shop.sandbox().charges(supervisor.scanId()))
                    .singleElement()
                    .asString()
                    .contains("\"refunded\":20000");
            supervisor.clicks("receipt").shot("refunded-receipt");
            assertThat(supervisor.text("receipt-lines"))
                    .contains("−฿50.00")
                    .contains("−฿150.00")
                    .contains("฿0.00");
        }
    }

    @Test
    void shouldGiveNothingBack_whenTheSupervisorIsNotSure_orAsksForTooMuch() {
        try (Cashier supervisor = shop.supervisor(Look.PHONE)) {
            supervisor.clearStage().enters("64").scans();
            supervisor.sees("paid").clicks("refund");
            supervisor.byId("refund-amount").fill("65");
            supervisor.byId("refund-reason").fill("too much");
            supervisor
                    .clicks("refund-go")
                    .waitsForText("notice-refund", "฿64.00")
                    .shot("refund-too-much");
            supervisor.byId("refund-amount").fill("10");
            supervisor.page.keyboard().press("Enter");
            supervisor.waitsForText("confirm-title", "Give ฿10.00 back?").shot("refund-sure");

            // The second Enter of two says no.
            supervisor.page.keyboard().press("Enter");

            supervisor.waitsUntilGone("confirm-dialog").clicks("refund-close");
            assertThat(supervisor.told(supervisor.scanId(), "refundedAmount")).isEqualTo("0");
        }
    }

    /** Nobody knows whether it arrived. The dialog is closed, the page loaded again: what is asked for then is the same refund. */
    @Test
    void shouldAskForTheSameRefund_whenTheAnswerIsLost_andTheDialogIsOpenedAgain() {
        try (Cashier supervisor = shop.supervisor(Look.DESKTOP)) {
            supervisor.clearStage().enters("67").scans();
            supervisor.sees("paid").clicks("refund");
            List<String> sent = new ArrayList<>();
            supervisor.page.route("**/scans/*/refunds", route -> {
                sent.add(route.request().postData());
                switch (sent.size()) {
                    case 1 -> route.abort("connectionreset");
                    case 2 -> saysNo(route);
                    default -> route.resume();
                }
            });
            supervisor.byId("refund-amount").fill("20");
            supervisor.byId("refund-reason").fill("returned goods");
            supervisor
                    .clicks("refund-go")
                    .clicks("confirm-yes")
                    .waitsForText("notice-refund", "Press again")
                    .shot("refund-lost")
                    .clicks("refund-go")
                    .clicks("confirm-yes");
            supervisor.page.waitForCondition(() -> sent.size() == 2);
            supervisor.waitsForText("notice-refund", "Press again").clicks("refund-close");
            supervisor.page.reload();

            supervisor.sees("paid").clicks("refund").waitsForText("notice-refund", "Press again");
            assertThat(supervisor.byId("refund-amount").inputValue()).isEqualTo("20.00");
            assertThat(supervisor.byId("refund-amount").isEditable()).isFalse();
            supervisor.clicks("refund-go").clicks("confirm-yes").waitsUntilGone("refund-dialog");

            supervisor.waitsForText("why", "฿20.00 of it refunded");
            assertThat(sent).hasSize(3).containsOnly(sent.getFirst());
            supervisor.clicks("refund");
            assertThat(supervisor.byId("refund-amount").inputValue()).isEqualTo("47.00");
            assertThat(supervisor.byId("refund-amount").isEditable()).isTrue();
        }
    }

    /** Somebody in between, who knows nothing of what was stored. */
    private static void saysNo(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(429)
                .setContentType("text/html")
                .setBody("<h1>Slow down</h1>"));
    }

    @Test
    void shouldLetAnotherSumBeWishedFor_whenTheLostOneIsNoLongerPossible() {
        try (Cashier supervisor = shop.supervisor(Look.DESKTOP)) {
            supervisor.clearStage().enters("200").scans();
            supervisor.sees("paid").clicks("refund");
            AtomicInteger sent = new AtomicInteger();
            supervisor.page.route("**/scans/*/refunds", route -> {
                if (sent.incrementAndGet() == 1) {
                    route.abort("connectionreset");
                } else {
                    route.resume();
                }
            });
            supervisor.byId("refund-reason").fill("all of it");
            supervisor
                    .clicks("refund-go")
                    .clicks("confirm-yes")
                    .waitsForText("notice-refund", "Press again")
                    .clicks("refund-close");
            assertThat(refundElsewhere(supervisor, 5_000)).isEqualTo(202);
            supervisor.waitsForText("why", "฿50.00 of it refunded").clicks("refund");
            assertThat(supervisor.byId("refund-amount").isEditable()).isFalse();

            confirms(supervisor.clicks("refund-go"));

            supervisor.waitsForText("notice-refund", "cannot be refunded");
            assertThat(supervisor.byId("refund-amount").isEditable()).isTrue();
            assertThat(supervisor.told(supervisor.scanId(), "refundedAmount")).isEqualTo("5000");
        }
    }

    /** As any client has to, it asks for the same again when 503 says that nobody knows. */
    private static int refundElsewhere(Cashier supervisor, int satang) {
        String url = supervisor.page.url() + "scans/" + supervisor.scanId() + "/refunds";
        Object token = supervisor.page.evaluate("() => sessionStorage.getItem('saphan.token')");
        RequestOptions refund = RequestOptions.create()
                .setHeader("Authorization", "Bearer " + token)
                .setData(Map.of("refundId", UUID.randomUUID().toString(), "amount", satang, "reason", "damaged"));
        AtomicInteger status = new AtomicInteger();
        supervisor.page.waitForCondition(() -> {
            status.set(supervisor.page.context().request().post(url, refund).status());
            return status.get() != 503;
        });
        return status.get();
    }

    /** Says yes, and again while a busy pos-edge leaves the page without a word: "Press again", it says then. */
    private static void confirms(Cashier supervisor) {
        supervisor.clicks("confirm-yes");
        for (int again = 0; isToPressAgain(supervisor); again++) {
            assertThat(again).as("times that nobody knew").isLessThan(MOST_PRESSES);
            supervisor.clicks("refund-go").clicks("confirm-yes");
        }
    }

    /** Known when the dialog is closed, or has something to say. */
    private static boolean isToPressAgain(Cashier supervisor) {
        supervisor.page.waitForCondition(() -> supervisor.byId("refund-dialog").isHidden()
                || supervisor.byId("notice-refund").isVisible());
        return supervisor.says("notice-refund", "Press again");
    }

    @Test
    void shouldNotLetATillGiveMoneyBack() {
        try (Cashier till = shop.cashier()) {
            till.clearStage().enters("65").scans();
            till.sees("paid");

            assertThat(till.byId("refund").isVisible()).isFalse();
            assertThat(till.page.evaluate("""
                    async (scanId) => (await fetch('/scans/' + scanId + '/refunds', {
                      method: 'POST',
                      headers: { Authorization: 'Bearer ' + sessionStorage.getItem('saphan.token'), 'Content-Type': 'application/json' },
                      body: JSON.stringify({ refundId: crypto.randomUUID(), reason: 'mine' }),
                    })).status""", till.scanId())).isEqualTo(403);
        }
    }

    @Test
    void shouldCancel_onlyWhenTheCashierIsSure() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("66.15").scans();
            cashier.waitsForText("word", "customer");
            cashier.clicks("cancel")
                    .waitsForText("confirm-title", "Cancel this payment?")
                    .shot("cancel-sure");
            cashier.page.keyboard().press("Enter");
            cashier.waitsUntilGone("confirm-dialog");
            assertThat(cashier.text("word")).contains("customer");

            cashier.clicks("cancel").clicks("confirm-yes");

            cashier.sees("unpaid").waitsForText("why", "It was cancelled").shot("cancelled");
        }
    }

    /** Beside the next payment it would be about that one. */
    @Test
    void shouldNotSayWhatBecameOfACancellation_besideTheNextPayment() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("66.15").scans();
            cashier.waitsForText("word", "customer");
            String first = cashier.chargeId(cashier.scanId());
            List<Route> held = new ArrayList<>();
            cashier.page.route("**/scans/*/cancel", held::add);
            cashier.clicks("cancel").clicks("confirm-yes");
            cashier.page.waitForCondition(() -> !held.isEmpty());
            cashier.clicks("next").enters("50.15").scans();
            cashier.waitsForText("word-amount", "฿50.15").waitsForText("word", "customer");

            cashier.page.waitForResponse(
                    "**/scans/*/cancel", () -> Answer.inItsName(held.getFirst(), 409, "scan-final"));

            // What is asked for later is answered later.
            assertThat(cashier.told(cashier.scanId(), "status")).isEqualTo("pending");
            assertThat(cashier.byId("notice-word").isVisible()).isFalse();
            shop.sandbox().pay(first);
            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));
            cashier.sees("paid");
        }
    }
}
