package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not about the payment in front of the till: another customer's or till's, or an earlier one's; or about the till's key. */
@ExtendWith(Shop.Opening.class)
class AnswersOfOthersIT {
    private final Shop shop;

    AnswersOfOthersIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldNotShowAnothersPayment_whenTheirReceiptNumberIsTypedWhileTheyPay() {
        String receipt = "INV-" + System.nanoTime();
        try (Cashier theirs = shop.cashierAt("till-2");
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

    /** The answer that the receipt is busy was true when it was given; then its payment is asked for, and that takes a while. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNotSayThatAPaymentIsNotDecided_whenItHasEndedSinceTheAnswer(boolean paid) {
        String receipt = "INV-" + System.nanoTime();
        try (Cashier theirs = shop.cashierAt("till-2");
                Cashier ours = shop.cashier()) {
            ours.clearStage();
            theirs.clearStage().types("50.15").receipt(receipt).scans();
            theirs.waitsForText("word", "customer");
            Gate gate = new Gate();
            ours.page.route("**/scans/" + theirs.scanId(), gate);
            ours.types("50.15").receipt(receipt).scans();
            ours.page.waitForCondition(gate::holdsAny);

            if (paid) {
                shop.sandbox().pay(theirs.chargeId(theirs.scanId()));
                theirs.sees("paid");
                gate.open();
                ours.sees("paid").waitsForText("notice-word", "already paid");
            } else {
                theirs.clicks("cancel").clicks("confirm-yes").sees("unpaid");
                gate.open();
                ours.step("scan").waitsForText("notice-scan", "ended unpaid").shot("receipt-is-free");
            }
        }
    }

    /** Begun with a wrong sum, and left: under another number the same customer could pay twice. */
    @Test
    void shouldShowTheTillsOwnPayment_whenItsReceiptIsScannedWithAnotherSumBeforeItIsDecided() {
        String receipt = "INV-" + System.nanoTime();
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().types("710.15").receipt(receipt).scans();
            cashier.waitsForText("word", "customer");
            String mistyped = cashier.scanId();
            cashier.clicks("next").types("71").byId("basket").fill(receipt);
            cashier.scans();

            cashier.waitsForText("notice-word", "wait for its end or cancel it")
                    .waitsForText("looked-up", "not the sale at this till")
                    .waitsForText("word-amount", "฿710.15")
                    .shot("own-receipt-busy");
            assertThat(cashier.byId("cancel").isVisible()).isTrue();
            shop.sandbox().pay(cashier.chargeId(mistyped));
            cashier.sees("paid").waitsForText("word-amount", "฿710.15");
            assertThat(cashier.byId("looked-up").isVisible()).isTrue();
            assertThat(cashier.byId("notice-word").isVisible()).isFalse();

            cashier.clicks("next").step("amount");
            assertThat(cashier.text("amount-shown")).isEqualTo("71");
            cashier.scans();
            cashier.waitsForText("notice-amount", "ask the supervisor").shot("own-receipt");
        }
    }

    /** Two who share a bill by halves: of the second nothing has been taken. */
    @Test
    void shouldNotShowTheFirstPayment_forASecondOfTheSameSumUnderItsReceipt() {
        String receipt = "INV-" + System.nanoTime();
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().types("74").receipt(receipt).scans();
            cashier.sees("paid").clicks("next").types("74").byId("basket").fill(receipt);

            cashier.scans();

            cashier.step("amount").waitsForText("notice-amount", "ask the supervisor");
            assertThat(cashier.page.evaluate("() => window.words.filter((word) => word === 'paid').length"))
                    .isEqualTo(1);
        }
    }

    /** The first has yet to confirm: when they do, nothing has been taken of the second. */
    @Test
    void shouldNotShowTheFirstPayment_forASecondOfTheSameSum_thatIsScannedBeforeItIsDecided() {
        String receipt = "INV-" + System.nanoTime();
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().types("50.15").receipt(receipt).scans();
            cashier.waitsForText("word", "customer");
            String first = cashier.scanId();
            cashier.clicks("next").types("50.15").byId("basket").fill(receipt);

            cashier.scans();

            cashier.waitsForText("notice-word", "wait for its end or cancel it")
                    .waitsForText("looked-up", "not the sale at this till");
            shop.sandbox().pay(cashier.chargeId(first));
            cashier.sees("paid");
            assertThat(cashier.byId("looked-up").isVisible()).isTrue();
            assertThat(cashier.scanId()).isEqualTo("null");
            cashier.clicks("next").step("amount").scans();
            cashier.step("amount").waitsForText("notice-amount", "ask the supervisor");
        }
    }

    /** Nor with the focus, nor that Enter is meant for it: it was read long ago. */
    @Test
    void shouldNotSayAgainWhatIsLookedUp_whenThereIsNewsOfAnotherTill() {
        try (Cashier theirs = shop.cashierAt("till-2");
                Cashier ours = shop.cashier()) {
            theirs.clearStage().enters("50.15");
            ours.clearStage().enters("76").scans();
            ours.sees("paid");
            String before = ours.text("word-basket");
            ours.clicks("next").step("amount").chooses(before).sees("paid");
            ours.byId("receipt").focus();
            ours.page.evaluate("""
                    () => {
                      window.said = [];
                      new MutationObserver(() => said.push(document.getElementById('said').textContent))
                        .observe(document.getElementById('said'), { childList: true });
                    }""");

            theirs.scans();
            theirs.waitsForText("word", "customer");
            ours.page
                    .locator("#list button", new Page.LocatorOptions().setHasText(theirs.text("word-basket")))
                    .waitFor();

            assertThat(ours.page.evaluate("() => document.activeElement.id")).isEqualTo("receipt");
            assertThat(ours.page.evaluate("() => window.said")).isEqualTo(List.of());
            shop.sandbox().pay(theirs.chargeId(theirs.scanId()));
            theirs.sees("paid");
        }
    }

    /** The page was loaded again while it was sent, and the sum has been changed since. */
    @Test
    void shouldShowTheSumThatIsSent_notThatOfAnEarlierSending() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("1200");
            Gate closed = new Gate();
            cashier.page.route("**/scans", closed);
            cashier.scans();
            cashier.page.waitForCondition(closed::holdsAny);
            cashier.page.reload();
            cashier.waitsForText("notice-scan", "never charged twice")
                    .clicks("change-amount")
                    .step("amount")
                    .page
                    .locator("#pad button[data-key='back']")
                    .click();
            cashier.clicks("amount-done").step("scan").scans();

            cashier.sees("wait").waitsForText("word", "Sending");
            assertThat(cashier.text("word-amount")).isEqualTo("฿120.00");
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

    /** "It connects again by itself" is not true of a key that is no longer good. */
    @Test
    void shouldOnlyAskForANewLink_whenTheStreamRefusesTheKey() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage()
                    .waitsForText("link-text", "Live"); // or this page might still ask, before the next does
            cashier.page.clock().install();
            AtomicInteger asked = new AtomicInteger();
            cashier.page.route("**/scans/events", route -> {
                asked.incrementAndGet();
                Answer.inItsName(route, 401, "unauthenticated");
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
