package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scanner types, and what a person types before it. */
@ExtendWith(Shop.Opening.class)
class ScannerIT {
    /** What the keys 0 to 9 of the top row are under a Thai layout. */
    private static final List<String> THAI = List.of("จ", "ๅ", "/", "-", "ภ", "ถ", "ุ", "ึ", "ค", "ต");

    private static final int BY_HAND = 150; // milliseconds
    private static final int BY_SCANNER = 8;
    private static final int HICCUP = 400;

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
    @ValueSource(ints = {1, 3, 17})
    void shouldTakeNoDigitOfACodeForTheAmount_whenTheScannerStandsStill(int typed) {
        try (Cashier cashier = shop.cashier()) {
            List<Integer> pauses = pauses(Cashier.newCode().length(), BY_SCANNER);
            pauses.set(typed, HICCUP);

            cashier.clearStage().types("65").presses(Cashier.newCode(), pauses);

            cashier.sees("paid");
            assertThat(cashier.text("word-amount")).isEqualTo("฿65.00");
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
