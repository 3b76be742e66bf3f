package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is not about the payment in front of the till: another customer's, or said by somebody between the till and pos-edge. */
@ExtendWith(Shop.Opening.class)
class AnswersOfOthersIT {
    private final Shop shop;

    AnswersOfOthersIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldNotShowAnothersPayment_whenTheirReceiptNumberIsTypedWhileTheyPay() {
        String receipt = "INV-" + System.nanoTime();
        try (Cashier theirs = shop.cashier();
                Cashier ours = shop.cashier()) {
            ours.clearStage();
            theirs.clearStage().types("50.15").receipt(receipt).scans();
            theirs.waitsForText("word", "customer");

            ours.types("71").receipt(receipt).scans();

            ours.step("amount").waitsForText("notice-amount", "just being paid").shot("others-receipt-busy");
            shop.sandbox().pay(theirs.chargeId(theirs.scanId()));
            theirs.sees("paid");
            ours.page.waitForCondition(() -> ours.page.locator("#list li").all().stream()
                    .map(row -> row.innerText())
                    .anyMatch(row -> row.contains(receipt) && row.contains("Paid")));
            assertThat(ours.page.evaluate("() => window.words.includes('paid')"))
                    .isEqualTo(false);
            assertThat(ours.text("amount-shown")).isEqualTo("71");
        }
    }

    @Test
    void shouldSellUnderTwoReceipts_whenTheTabIsDuplicated() {
        try (Cashier first = shop.cashier()) {
            first.clearStage().types("41.11");
            Cashier second = first.duplicate();
            second.page.waitForCondition(() -> second.text("amount-shown").equals("41.11"));

            first.clicks("amount-done").step("scan").scans();
            second.clicks("amount-done").step("scan").scans();

            first.sees("paid");
            second.sees("paid");
            assertThat(second.text("word-basket")).isNotEqualTo(first.text("word-basket"));
            assertThat(shop.sandbox().charges(first.scanId())).hasSize(1);
            assertThat(shop.sandbox().charges(second.scanId())).hasSize(1);
        }
    }

    /** A proxy knows nothing of what pos-edge has stored. */
    @Test
    void shouldNotBelieveANo_thatPosEdgeDidNotSay() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("62");
            AtomicInteger sent = new AtomicInteger();
            cashier.page.route("**/scans", route -> {
                switch (sent.incrementAndGet()) {
                    case 1 -> {
                        route.fetch();
                        route.abort("connectionreset");
                    }
                    case 2 ->
                        route.fulfill(new Route.FulfillOptions()
                                .setStatus(408)
                                .setContentType("text/html")
                                .setBody("<h1>Request Timeout</h1>"));
                    default -> route.resume();
                }
            });

            cashier.scans();

            cashier.sees("paid");
            assertThat(sent.get()).isGreaterThan(2);
            assertThat(shop.sandbox().charges(cashier.scanId())).hasSize(1);
        }
    }

    /** "It connects again by itself" is not true of a key that is no longer good. */
    @Test
    void shouldOnlyAskForANewLink_whenTheStreamRefusesTheKey() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage();
            cashier.page.clock().install();
            AtomicInteger asked = new AtomicInteger();
            cashier.page.route("**/scans/events", route -> {
                asked.incrementAndGet();
                route.fulfill(new Route.FulfillOptions().setStatus(401).setBody("{}"));
            });

            cashier.page.reload();
            cashier.waitsForText("stranger-why", "new link");
            cashier.page.clock().runFor(20_000);

            cashier.shot("key-refused-by-the-stream");
            assertThat(cashier.byId("banner").isVisible()).isFalse();
            assertThat(cashier.byId("link").isVisible()).isFalse();
            assertThat(asked.get()).isEqualTo(1);
        }
    }
}
