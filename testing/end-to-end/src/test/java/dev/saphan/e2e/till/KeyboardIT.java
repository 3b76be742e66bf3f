package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types and touches, where a scanner might have. */
@ExtendWith(Shop.Opening.class)
class KeyboardIT {
    private final Shop shop;

    KeyboardIT(Shop shop) {
        this.shop = shop;
    }

    /** It repeats itself as fast as a scanner types. */
    @Test
    void shouldTakeAKeyThatIsHeldDown_forAPersons() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().page.keyboard().type("12");
            for (int i = 0; i < 3; i++) {
                cashier.page.keyboard().down("0");
            }
            cashier.page.keyboard().up("0");
            cashier.page.keyboard().press("Enter");

            cashier.step("scan");
            assertThat(cashier.text("scan-amount")).isEqualTo("12,000.00");
        }
    }

    /** With real keys, as fast as they come. */
    @Test
    void shouldLeaveAReceiptsNumberInItsField_whenItIsScanned() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage()
                    .types("120")
                    .clicks("basket-shown")
                    .byId("basket")
                    .focus();

            cashier.page.keyboard().type("INV-004512");
            cashier.page.keyboard().press("Enter");

            cashier.waitsForText("basket-shown", "INV-004512");
            assertThat(cashier.byId("basket").inputValue()).isEqualTo("INV-004512");
            assertThat(cashier.byId("notice-amount").isVisible()).isFalse();
        }
    }

    /** Where the place of a key tells the digit, under a Thai layout and an input method. */
    @ParameterizedTest
    @ValueSource(strings = {"ใ", "Process"})
    void shouldTakeThePointByItsPlace_asTheDigits(String key) {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().types("120").page.evaluate("""
                    key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'Period', bubbles: true }))""", key);
            cashier.types("50");

            assertThat(cashier.text("amount-shown")).isEqualTo("120.50");
        }
    }

    /** On the keyboard, after the sum was touched: it is not meant for the digit that was touched last. */
    @Test
    void shouldGoOnWithEnter_whateverKeyOfThePageWasTouched_andPressTheOneThatHasTheFocus() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().types("12");
            cashier.page.locator("#pad button[data-key='0']").focus();
            cashier.page.keyboard().press("Enter");
            assertThat(cashier.text("amount-shown")).isEqualTo("120");

            cashier.types("5").page.keyboard().press("Enter");

            cashier.step("scan");
            assertThat(cashier.text("scan-amount")).isEqualTo("1,205.00");
        }
    }
}
