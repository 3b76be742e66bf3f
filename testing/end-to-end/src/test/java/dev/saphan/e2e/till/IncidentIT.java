package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway is in trouble: every till is told, and told again when it is over. */
@ExtendWith(Shop.Opening.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class IncidentIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private final Shop shop;

    IncidentIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldTellEveryTillOfAnIncident_andOfItsEnd() {
        try (Cashier watching = shop.cashier();
                Cashier cashier = shop.cashier(Look.PHONE)) {
            watching.clearStage();
            shop.sandbox().refuseCharges();
            try {
                sellUntil(cashier, watching, () -> watching.says("incident", "WeChat Pay cannot be reached"));
                watching.shot("incident");
                sellUntil(cashier, watching, () -> cashier.says("notice-scan", "Nothing was charged"));
                cashier.shot("incident");
            } finally {
                shop.sandbox().recover();
            }
            // Unlike a refusal, a charge proves that the gateway answers; the circuit breaker tries by itself.
            sellUntil(cashier, watching, () -> watching.byId("incident").isHidden());
            assertThat(cashier.errors()).isEmpty();
        }
    }

    /** Turned away by pos-edge itself, the first sending has not arrived: what is said of the second is the end. */
    @Test
    void shouldSayThatNothingWasCharged_whenThatIsAnsweredAfterTooManyHaveWaited() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("62");
            AtomicInteger sent = new AtomicInteger();
            cashier.page.route(
                    "**/scans",
                    route -> Answer.inItsName(
                            route, 503, sent.incrementAndGet() == 1 ? "too-many-waiting" : "gateway-unreachable"));

            cashier.scans();

            cashier.waitsForText("notice-scan", "Nothing was charged");
            assertThat(sent.get()).isEqualTo(2);
        }
    }

    /** One that was not answered may have arrived, and then its end is told. */
    @Test
    void shouldNotSayThatNothingWasCharged_whenAnEarlierSendingMayHaveArrived() {
        try (Cashier cashier = shop.cashier()) {
            cashier.withoutStream().clearStage().enters("62");
            AtomicInteger sent = new AtomicInteger();
            cashier.page.route("**/scans", route -> {
                switch (sent.incrementAndGet()) {
                    case 1 -> Answer.inItsName(route, 503, "too-many-waiting");
                    case 2 -> {
                        route.fetch();
                        route.abort("connectionreset");
                    }
                    case 3 -> Answer.inItsName(route, 503, "gateway-unreachable");
                    default -> route.resume();
                }
            });

            cashier.scans();

            cashier.sees("paid");
            assertThat(sent.get()).isEqualTo(4);
        }
    }

    /**
     * The breaker stays open for 2 s at first, and is then half open, as the banner says, until the next customer comes: who
     * looks away for a moment misses the word, so selling goes on until it has been read.
     */
    private static void sellUntil(Cashier cashier, Cashier watching, BooleanSupplier isSeen) {
        long from = System.nanoTime();
        while (!isSeen.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .as("patience; the banner: '%s', the till: '%s'", watching.text("incident"), cashier.text("stage"))
                    .isLessThan(PATIENCE);
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
