package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of today's payments, and their totals. */
@ExtendWith(Shop.Opening.class)
class TodayIT {
    private static final Pattern LIST = Pattern.compile("/scans\\?limit");

    private final Shop shop;

    TodayIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldTellNothingOfToday_untilTodaysPaymentsAreThere() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("74").scans();
            cashier.sees("paid").clicks("next").step("amount");
            Gate lists = new Gate();
            AtomicBoolean isFirst = new AtomicBoolean(true);
            cashier.page.route(LIST, route -> {
                if (isFirst.getAndSet(false)) {
                    route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("{}"));
                } else {
                    lists.accept(route);
                }
            });

            cashier.page.reload();

            cashier.page.waitForCondition(lists::holdsAny);
            cashier.waitsForText("loading", "Looking for today").step("amount").shot("today-not-known");
            assertThat(cashier.byId("empty").isVisible()).isFalse();
            assertThat(cashier.text("totals")).isEmpty();
            lists.open();
            cashier.waitsForText("totals", "Paid").waitsUntilGone("loading");
            assertThat(cashier.byId("empty").isVisible()).isFalse();
        }
    }

    /** No news comes at night that would draw it anew. */
    @Test
    void shouldTellNothingOfYesterday_whenThePageIsLeftOpenOverMidnight() {
        try (Cashier cashier = shop.cashier()) {
            cashier.page.clock().install();
            cashier.page.reload();
            cashier.clearStage().enters("76").scans();
            cashier.sees("paid").waitsForText("list", "฿76.00");

            cashier.page.clock().setSystemTime(Date.from(Instant.now().plus(Duration.ofDays(1))));
            cashier.page.clock().runFor(31_000);

            cashier.waitsForText("empty", "Nothing yet today");
            assertThat(cashier.text("totals")).contains("฿0.00");
        }
    }

    /** The end of the payment is known from the list first: the stream is held up. */
    @Test
    void shouldSayHowItEnded_whenTheListKnowsItBeforeTheStreamDoes() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("50.15").scans();
            cashier.waitsForText("word", "customer");
            String path = "/scans/" + cashier.scanId();
            Object pending = cashier.page.evaluate("""
                    async (path) => (await fetch(path, {
                      headers: { Authorization: 'Bearer ' + sessionStorage.getItem('saphan.token') },
                    })).text()""", path);
            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));
            cashier.sees("paid");
            Gate lists = new Gate();
            cashier.page.route("**/scans/events", route -> {});
            cashier.page.route(LIST, lists);
            cashier.page.route(
                    "**" + path,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(String.valueOf(pending))));

            cashier.page.reload();
            cashier.waitsForText("word", "Waiting for the customer");
            cashier.page.waitForCondition(lists::holdsAny);
            lists.open();

            cashier.sees("paid");
        }
    }
}
