package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scanner types, and what a person types before it. */
@ExtendWith(Shop.Opening.class)
class ScannerIT {
    /** What the keys 0 to 9 of the top row are under a Thai layout. */
    private static final List<String> THAI = List.of("จ", "ๅ", "/", "-", "ภ", "ถ", "ุ", "ึ", "ค", "ต");

    private static final int BY_HAND = 150; // milliseconds
    private static final int HASTILY = 100;
    private static final int BY_SCANNER = 8;
    private static final int HICCUP = 400;
    private static final int TOO_LONG = 1_100;
    private static final int LATER = 20_000;

    private final Shop shop;

    ScannerIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldReadTheScanner_underAThaiLayout() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("60").scansUnder(THAI, Cashier.newCode());

            cashier.sees("paid");
        }
    }

    /** With real keys; what a loaded machine presses too slowly for a scanner is then sent like a code that was typed. */
    @Test
    void shouldReadTheScanner_whereverTheFocusIs_andLeaveNoDigitInTheField() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("61");
            cashier.page.waitForCondition(() -> {
                cashier.byId("code").fill("");
                cashier.page.keyboard().type(Cashier.newCode());
                cashier.page.keyboard().press("Enter");
                return cashier.byId("step-word").isVisible();
            });

            cashier.sees("paid");
            assertThat(cashier.byId("code").inputValue()).isEmpty();
            assertThat(shop.sandbox().charges(cashier.scanId())).hasSize(1);
        }
    }

    /** As one does that wakes up, or sends again by radio: what it has typed by then is of the code, and not of the amount. */
    @ParameterizedTest
    @CsvSource({"1, 8, 400", "3, 8, 400", "17, 8, 400", "1, 30, 900"})
    void shouldTakeNoDigitOfACodeForTheAmount_whenTheScannerStandsStill(int typed, int each, int still) {
        try (Cashier cashier = shop.cashier()) {
            List<Integer> pauses = pauses(Cashier.newCode().length(), each);
            pauses.set(typed, still);

            cashier.clearStage().types("65").presses(Cashier.newCode(), pauses);

            cashier.sees("paid");
            assertThat(cashier.text("word-amount")).isEqualTo("฿65.00");
        }
    }

    /** What came before the pause stands in the amount then; the next code would be charged with it. */
    @Test
    void shouldHaveTheAmountLookedAt_whenACodeBreaksInTwo() {
        try (Cashier cashier = shop.cashier()) {
            List<Integer> pauses = pauses(Cashier.newCode().length(), BY_SCANNER);
            pauses.set(1, TOO_LONG);

            cashier.clearStage().types("65").presses(Cashier.newCode(), pauses);

            cashier.step("amount")
                    .waitsForText("notice-amount", "Look at the amount")
                    .shot("code-in-two");
            assertThat(cashier.text("amount-shown")).isEqualTo("651");

            cashier.page.keyboard().press("Enter");
            cashier.scans();
            cashier.step("amount")
                    .waitsForText("notice-amount", "Nothing was sent")
                    .shot("sum-in-doubt");
            assertThat(cashier.text("amount-shown")).isEqualTo("651");
            assertThat(cashier.scanId()).isEqualTo("null");

            cashier.page.locator("#pad button[data-key='back']").click();
            cashier.scans();
            cashier.sees("paid");
            assertThat(cashier.text("word-amount")).isEqualTo("฿65.00");
        }
    }

    /** Then what is left is too short to be known for a scanner's. */
    @ParameterizedTest
    @ValueSource(ints = {9, 12, 17})
    void shouldTakeTheDigitsBack_andHaveTheAmountLookedAt_whenACodeBreaksInTwoLate(int typed) {
        try (Cashier cashier = shop.cashier()) {
            List<Integer> pauses = pauses(Cashier.newCode().length(), BY_SCANNER);
            pauses.set(typed, TOO_LONG);

            cashier.clearStage().types("65").presses(Cashier.newCode(), pauses);

            cashier.step("amount").waitsForText("notice-amount", "Look at the amount");
            assertThat(cashier.text("amount-shown")).isEqualTo("65");
            assertThat(cashier.scanId()).isEqualTo("null");
        }
    }

    /** The sum was typed on the keyboard just before: none of its digits is the scanner's, however few of those came. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void shouldLeaveTheSumAsItWasTyped_whenACodeBreaksOff(int typed) {
        try (Cashier cashier = shop.cashier()) {
            String code = Cashier.newCode();
            List<Integer> pauses = pauses(4, BY_HAND);
            pauses.addAll(pauses(code.length(), BY_SCANNER));
            pauses.set(4, HICCUP);
            pauses.set(4 + typed, TOO_LONG);

            cashier.clearStage().presses("1200" + code, pauses);

            cashier.step("amount").waitsForText("notice-amount", "Look at the amount");
            assertThat(cashier.text("amount-shown")).isEqualTo("1200");
            assertThat(cashier.scanId()).isEqualTo("null");
        }
    }

    /** That of a link which was lost and came back: the code is whole, but what is left of the one before stands in the sum. */
    @Test
    void shouldSendNothing_whenACodeComesAfterThePieceOfAnother() {
        try (Cashier cashier = shop.cashier()) {
            String code = Cashier.newCode();
            List<Integer> pauses = pauses(4, BY_SCANNER);
            pauses.addAll(pauses(code.length(), BY_SCANNER));
            pauses.set(4, LATER);

            cashier.clearStage().types("65").presses("1345" + code, pauses);

            cashier.step("amount").waitsForText("notice-amount", "Look at the amount");
            assertThat(cashier.text("amount-shown")).isEqualTo("65");
            assertThat(cashier.scanId()).isEqualTo("null");
        }
    }

    /** The scanner's own Enter must not go on with it either. */
    @ParameterizedTest
    @ValueSource(ints = {HICCUP, TOO_LONG})
    void shouldTakeNoDigitOfGoodsForTheAmount_whenTheirCodeIsShort(int pause) {
        try (Cashier cashier = shop.cashier()) {
            String goods = "40170725";
            List<Integer> pauses = pauses(4, BY_HAND);
            pauses.addAll(pauses(goods.length(), BY_SCANNER));
            pauses.set(4, pause);

            cashier.clearStage().presses("1200" + goods, pauses);

            cashier.step("amount").waitsForText("notice-amount", "Look at the amount");
            assertThat(cashier.text("amount-shown")).isEqualTo("1200");
            cashier.scans();
            cashier.waitsForText("notice-amount", "Nothing was sent");
            assertThat(cashier.scanId()).isEqualTo("null");

            cashier.clicks("amount-done").clicks("change-amount").step("amount");
            assertThat(cashier.byId("notice-amount").isVisible())
                    .as("the doubt that somebody has looked at")
                    .isFalse();
        }
    }

    @Test
    void shouldKeepTheReceiptThatIsShown_whenTheCodeIsScannedInItsFieldAfterAReload() {
        String receipt = "INV-" + System.nanoTime();
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().types("67").receipt(receipt);
            cashier.page.reload();
            cashier.clicks("change-amount")
                    .clicks("basket-shown")
                    .byId("basket")
                    .focus();

            cashier.scans();

            cashier.sees("paid").waitsForText("word-basket", receipt);
        }
    }

    /** Many a scanner ends with two; the second would press the digit that has the focus. */
    @Test
    void shouldAddNoDigit_withTheSecondEnterOfAScanner() {
        try (Cashier cashier = shop.cashier()) {
            String goods = "8850999220017";
            cashier.clearStage().types("120");
            cashier.page.locator("#pad button[data-key='0']").focus();
            cashier.presses(goods, pauses(goods.length(), BY_SCANNER));
            cashier.page.keyboard().press("Enter");

            cashier.waitsForText("notice-amount", "Look at the amount");
            assertThat(cashier.text("amount-shown")).isEqualTo("120");
        }
    }

    /** Nor a row of the list: another customer's "paid" would stand there for this one's. */
    @Test
    void shouldShowTheOwnPayment_whenARowWasClickedBeforeACodeThatEndsWithTwoEnters() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("66").scans();
            cashier.sees("paid");
            String others = cashier.text("word-basket");
            cashier.clicks("next").enters("50.15").chooses(others).sees("paid");
            cashier.page.keyboard().press("Escape");

            cashier.step("scan")
                    .presses(Cashier.newCode(), pauses(Cashier.newCode().length(), BY_SCANNER));
            cashier.page.keyboard().press("Enter");

            cashier.waitsForText("word", "Waiting for the customer");
            assertThat(cashier.text("word-amount")).isEqualTo("฿50.15");
            assertThat(cashier.byId("looked-up").isVisible()).isFalse();

            // Nor the button of a question, that nobody has answered.
            cashier.clicks("cancel")
                    .presses(Cashier.newCode(), pauses(Cashier.newCode().length(), BY_SCANNER));
            cashier.page.keyboard().press("Enter");
            assertThat(cashier.byId("confirm-dialog").isVisible()).isTrue();
            cashier.clicks("confirm-no");
            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));
            cashier.sees("paid");
        }
    }

    /** Faster than anybody types for long, and with a moment's thought. */
    @Test
    void shouldTakeNothingForACode_thatIsTypedByHand() {
        try (Cashier cashier = shop.cashier()) {
            List<Integer> pauses = pauses(Cashier.newCode().length(), HASTILY);
            pauses.set(9, HICCUP);

            cashier.clearStage().presses(Cashier.newCode(), pauses);

            cashier.step("scan");
            assertThat(cashier.text("scan-amount")).startsWith("13");
            assertThat(cashier.scanId()).isEqualTo("null");
        }
    }

    @Test
    void shouldTellTheCode_fromTheAmountThatWasTypedJustBefore() {
        try (Cashier cashier = shop.cashier()) {
            String code = Cashier.newCode();
            List<Integer> pauses = pauses(2, BY_HAND);
            pauses.addAll(pauses(code.length(), BY_SCANNER));
            pauses.set(2, HICCUP);

            cashier.clearStage().presses("65" + code, pauses);

            cashier.sees("paid");
            assertThat(cashier.text("word-amount")).isEqualTo("฿65.00");
        }
    }

    private static List<Integer> pauses(int keys, int millis) {
        return new ArrayList<>(Collections.nCopies(keys, millis));
    }
}
