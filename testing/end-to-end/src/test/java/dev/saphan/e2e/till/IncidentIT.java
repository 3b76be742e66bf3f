package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

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
                for (int i = 0; i < MOST_TRIES && !watching.byId("incident").isVisible(); i++) {
                    sell(cashier);
                    cashier.sees("unpaid");
                }
                watching.waitsForText("incident", "WeChat Pay is not answering well")
                        .shot("incident");
                cashier.waitsForText("why", "Nothing was charged").shot("incident");
            } finally {
                shop.sandbox().recover();
            }
            // Unlike a refusal, a charge proves that the gateway answers; the circuit breaker tries by itself.
            for (int i = 0; i < MOST_TRIES && watching.byId("incident").isVisible(); i++) {
                sell(cashier);
                cashier.page
                        .locator("#stage[data-word='paid'], #stage[data-word='unpaid']")
                        .waitFor();
            }
            watching.waitsUntilGone("incident");
            assertThat(cashier.errors()).isEmpty();
        }
    }

    private static void sell(Cashier cashier) {
        cashier.clearStage().enters("67.11").scans();
    }
}
