package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway is in trouble: every till is told, and told again when it is over. */
@ExtendWith(Shop.Opening.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class IncidentIT {
    private static final int MOST_TRIES = 40;
    private final Shop shop;

    IncidentIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldTellEveryTillOfAnIncident_andOfItsEnd() {
        try (Cashier watching = shop.cashier();
                Cashier cashier = shop.cashier(Look.PHONE)) {
            watching.step("amount");
            shop.sandbox().refuseCharges();
            try {
                sellUntil(cashier, () -> watching.byId("incident").isVisible());
                watching.waitsForText("incident", "WeChat Pay cannot be reached")
                        .shot("incident");
                sellUntil(cashier, () -> cashier.byId("notice-scan").isVisible());
                cashier.waitsForText("notice-scan", "Nothing was charged").shot("incident");
            } finally {
                shop.sandbox().recover();
            }
            // Unlike a refusal, a charge proves that the gateway answers; the circuit breaker tries by itself.
            sellUntil(cashier, () -> watching.byId("incident").isHidden());
            watching.waitsUntilGone("incident");
            assertThat(cashier.errors()).isEmpty();
        }
    }

    private static void sellUntil(Cashier cashier, BooleanSupplier isSeen) {
        for (int i = 0; i < MOST_TRIES && !isSeen.getAsBoolean(); i++) {
            sell(cashier);
        }
    }

    /** Until the screen says how it ended: paid, not paid, or turned away at the door. */
    private static void sell(Cashier cashier) {
        if (cashier.byId("notice-scan").isHidden()) {
            cashier.clearStage().enters("67.11");
        }
        cashier.scans();
        cashier.page
                .locator("#stage[data-word='paid'], #stage[data-word='unpaid'], #notice-scan:not([hidden])")
                .first()
                .waitFor();
    }
}
