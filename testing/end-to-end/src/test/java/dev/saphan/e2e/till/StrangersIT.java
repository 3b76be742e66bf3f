package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A portal, a proxy, a filter between the till and pos-edge: it knows nothing of what was stored, of keys, of times or of waiting. */
@ExtendWith(Shop.Opening.class)
class StrangersIT {
    /** How the page says that it is connected, each time that it says so anew. */
    private static final String LINKS = """
            window.links = [];
            document.addEventListener('DOMContentLoaded', () => {
              const link = document.getElementById('link');
              new MutationObserver(() => links.push(link.dataset.link)).observe(link, { attributes: true });
            });""";

    private final Shop shop;

    StrangersIT(Shop shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408})
    void shouldNotBelieveANo_thatPosEdgeDidNotSay(int no) {
        try (Cashier cashier = shop.cashier()) {
            cashier.withoutStream().clearStage().enters("62");
            AtomicInteger sent = new AtomicInteger();
            cashier.page.route("**/scans", route -> {
                switch (sent.incrementAndGet()) {
                    case 1 -> {
                        route.fetch();
                        route.abort("connectionreset");
                    }
                    case 2 -> Answer.ofAStranger(route, no);
                    default -> route.resume();
                }
            });

            cashier.scans();

            cashier.sees("paid");
            assertThat(sent.get()).isGreaterThan(2);
            assertThat(shop.sandbox().charges(cashier.scanId())).hasSize(1);
        }
    }

    @Test
    void shouldAskWhatBecameOfAScan_whenNoneIsLetThroughUntilItsCodeIsDead() {
        try (Cashier cashier = shop.cashier()) {
            cashier.page.clock().install();
            cashier.page.reload();
            cashier.clearStage().enters("62");
            AtomicBoolean blocks = new AtomicBoolean(true);
            cashier.page.route("**/scans", route -> {
                if (blocks.get()) {
                    Answer.ofAStranger(route, 403);
                } else {
                    route.resume();
                }
            });
            cashier.scans();
            cashier.waitsForText("why", "Sending the same again");
            String scanId = cashier.scanId();

            cashier.page.clock().fastForward(61_000);

            cashier.waitsForText("notice-scan", "never charged twice").shot("not-let-through");
            blocks.set(false);
            cashier.scans();
            cashier.sees("paid");
            assertThat(cashier.scanId()).isEqualTo(scanId);
            assertThat(shop.sandbox().charges(scanId)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Wed, 02 Dec 2026 07:28:00 GMT"})
    void shouldSendAgainSoonButNotAtOnce_whateverSomebodyElseAsksFor(String retryAfter) {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("62");
            List<Long> sent = new ArrayList<>();
            cashier.page.route("**/scans", route -> {
                sent.add(System.nanoTime());
                if (sent.size() > 4) {
                    route.resume();
                } else {
                    Answer.ofAStranger(
                            route, 503, Map.of("Retry-After", retryAfter, "Date", "Wed, 02 Dec 2020 07:28:00 GMT"));
                }
            });

            cashier.scans();

            cashier.page.waitForCondition(() -> sent.size() >= 4);
            assertThat(cashier.page.evaluate(
                            "async () => Math.abs((await import('/till/clock.js')).now() - Date.now()) < 3_600_000"))
                    .as("the time of the till's own day")
                    .isEqualTo(true);
            cashier.sees("paid");
            assertThat(Duration.ofNanos(sent.get(3) - sent.getFirst()))
                    .as("pauses of 0.4, 0.8 and 1.6 s")
                    .isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403})
    void shouldBeOfflineUntilPosEdgeAnswers_whenSomebodyElseAnswersForTheStream(int status) {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().page.addInitScript(LINKS);
            AtomicBoolean isBetween = new AtomicBoolean(true);
            cashier.page.route("**/scans/events", route -> {
                if (isBetween.get()) {
                    Answer.ofAStranger(route, status);
                } else {
                    route.resume();
                }
            });

            cashier.page.reload();

            cashier.waitsForText("banner", "No connection");
            assertThat(cashier.byId("stranger").isVisible()).isFalse();
            assertThat(cashier.page.evaluate("() => window.links.includes('live')"))
                    .isEqualTo(false);
            isBetween.set(false);
            cashier.waitsUntilGone("banner").waitsForText("link-text", "Live");
        }
    }
}
