package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One payment, on hardware and networks as they are. */
@ExtendWith(Shop.Opening.class)
class PaymentIT {
    private static final long A_DAY = Duration.ofDays(1).toSeconds();

    private final Shop shop;

    PaymentIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldTakeAPayment_fromTheAmountToTheReceipt() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().shot("1-amount").enters("400.15").shot("2-scan");
            cashier.scans();
            cashier.sees("wait")
                    .waitsForText("word", "Waiting for the customer")
                    .shot("3-waiting");

            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));
            cashier.sees("paid").shot("4-paid");

            assertThat(cashier.text("word")).isEqualTo("Paid");
            assertThat(cashier.text("word-amount")).isEqualTo("฿400.15");
            assertThat(cashier.text("totals")).contains("Paid");
            assertThat(shop.sandbox().charges(cashier.scanId()))
                    .singleElement()
                    .asString()
                    .contains("\"captured\":40015");
            cashier.clicks("receipt").shot("5-receipt");
            assertThat(cashier.text("receipt-lines")).contains("฿400.15").contains("WeChat Pay");
            cashier.clicks("receipt-close").clicks("next").step("amount");
        }
    }

    @Test
    void shouldTakeOnePaymentOnly_whenTheTriggerIsPulledTwice_andEnterIsHitTwice() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage();
            cashier.page.keyboard().type("75");
            cashier.page.keyboard().press("Enter");
            cashier.page.keyboard().press("Enter");
            cashier.step("scan");
            // Time stands still: for how long a word has been read does not depend on this machine.
            Instant now = Instant.now();
            cashier.page.clock().setFixedTime(Date.from(now));
            cashier.scansTwice(Cashier.newCode());
            cashier.page.keyboard().press("Enter");
            cashier.sees("paid");
            cashier.page.clock().setFixedTime(Date.from(now.plusMillis(1_100)));
            cashier.page.keyboard().press("Enter");

            assertThat(cashier.byId("step-word").isVisible())
                    .as("the second Enter takes no word away")
                    .isTrue();
            assertThat(cashier.byId("notice-word").isVisible()).isFalse();
            assertThat(shop.sandbox().charges(cashier.scanId())).hasSize(1);
            cashier.page.clock().setFixedTime(Date.from(now.plusMillis(1_300)));
            cashier.page.waitForCondition(() -> {
                cashier.page.keyboard().press("Enter");
                return cashier.byId("step-amount").isVisible();
            });
        }
    }

    @Test
    void shouldWarn_andNotScanAgain_whenAnotherCodeIsScannedBeforeTheFirstIsDecided() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("50.15").scans();
            cashier.sees("wait").waitsForText("word", "customer");
            String scanId = cashier.scanId();

            cashier.scans();

            cashier.waitsForText("notice-word", "Do not scan again").shot("do-not-scan-again");
            assertThat(cashier.scanId()).isEqualTo(scanId);
            shop.sandbox().pay(cashier.chargeId(scanId));
            cashier.sees("paid");
        }
    }

    /** A banner above the keys comes and goes when the gateway does; on a phone all keys move down by more than half a key. */
    @Test
    void shouldTakeTheKeyThatWasPressed_whenABannerMovesTheKeysBeforeItIsLetGo() {
        try (Cashier cashier = shop.cashier(Look.PHONE)) {
            cashier.clearStage();
            BoundingBox seven =
                    cashier.page.locator("#pad button[data-key='7']").boundingBox();
            cashier.page.mouse().move(seven.x + seven.width / 2, seven.y + 5);
            cashier.page.mouse().down();
            cashier.page.evaluate("() => document.getElementById('banner').hidden = false");
            cashier.page.mouse().up();

            assertThat(cashier.text("amount-shown")).isEqualTo("7");
        }
    }

    @Test
    void shouldAskForTheAmountFirst() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().scans();

            cashier.waitsForText("notice-amount", "Enter the amount first");
            assertThat(cashier.text("amount-shown")).isEqualTo("0.00");
        }
    }

    @Test
    void shouldGoOnWithTheSamePayment_afterAReload() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("50.15").scans();
            cashier.waitsForText("word", "customer");
            String scanId = cashier.scanId();

            cashier.page.reload();

            cashier.waitsForText("word", "Waiting for the customer");
            assertThat(cashier.scanId()).isEqualTo(scanId);
            shop.sandbox().pay(cashier.chargeId(scanId));
            cashier.sees("paid");
        }
    }

    @Test
    void shouldSayThatItIsOffline_andKnowTheEndAsSoonAsItIsBack() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("50.15").scans();
            cashier.waitsForText("word", "customer");
            String chargeId = cashier.chargeId(cashier.scanId());

            cashier.context.setOffline(true);
            cashier.waitsForText("banner", "No connection").shot("offline");
            shop.sandbox().pay(chargeId);
            cashier.context.setOffline(false);

            cashier.sees("paid").waitsUntilGone("banner");
        }
    }

    /** The answer to the POST is lost on the way; the same is sent again, and it is one payment. */
    @Test
    void shouldSendTheSameAgain_whenTheNetworkBreaksWhileItIsSent() {
        try (Cashier cashier = shop.cashier()) {
            cashier.withoutStream().clearStage().enters("62");
            int[] lost = {0};
            cashier.page.route("**/scans", route -> {
                boolean isPost = route.request().method().equals("POST");
                if (isPost && lost[0]++ < 2) {
                    route.fetch();
                    route.abort("connectionreset");
                } else {
                    route.resume();
                }
            });

            cashier.scans();

            cashier.sees("paid");
            assertThat(lost[0]).isGreaterThan(2);
            assertThat(shop.sandbox().charges(cashier.scanId())).hasSize(1);
        }
    }

    /** What was sent is known to have arrived before any answer comes through. */
    @Test
    void shouldShowTheEndThatTheStreamTells_whileNothingIsAnswered() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("62");
            Gate closed = new Gate();
            AtomicBoolean arrives = new AtomicBoolean(true);
            cashier.page.route(Pattern.compile("/scans/[0-9a-f-]{36}$"), closed);
            cashier.page.route("**/scans", route -> {
                if (arrives.getAndSet(false)) {
                    route.fetch();
                    route.abort("connectionreset");
                } else {
                    closed.accept(route);
                }
            });

            cashier.scans();

            cashier.sees("paid");
        }
    }

    @Test
    void shouldSayThatTooManyWait_andSendTheSameAgainByItself() {
        try (Cashier cashier = shop.cashier(Look.PHONE)) {
            cashier.clearStage().enters("62");
            int[] sent = {0};
            AtomicBoolean crowded = new AtomicBoolean(true);
            cashier.page.route("**/scans", route -> {
                boolean isPost = route.request().method().equals("POST");
                sent[0] += isPost ? 1 : 0;
                if (isPost && crowded.get()) {
                    Answer.inItsName(route, 503, "too-many-waiting");
                } else {
                    route.resume();
                }
            });

            cashier.scans();

            cashier.waitsForText("why", "Too many payments are waiting").shot("crowded");
            crowded.set(false);
            cashier.sees("paid");
            assertThat(sent[0]).isGreaterThan(1);
            assertThat(shop.sandbox().charges(cashier.scanId())).hasSize(1);
        }
    }

    @Test
    void shouldKnowTheEnd_afterTheTabHasSlept() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("50.15").scans();
            cashier.waitsForText("word", "customer");
            String chargeId = cashier.chargeId(cashier.scanId());
            CDPSession browser = cashier.context.newCDPSession(cashier.page);

            lifecycle(browser, "frozen");
            shop.sandbox().pay(chargeId);
            lifecycle(browser, "active");

            cashier.sees("paid");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void shouldPayAndTellTimesByTheTillsClock_thatIsMinutesWrong(int minutes) {
        try (Cashier cashier = shop.cashier()) {
            cashier.context.addInitScript("""
                    const Real = Date;
                    Date = class extends Real {
                      constructor(...parts) { if (parts.length) super(...parts); else super(Date.now()); }
                      static now() { return Real.now() + %d * 60000; }
                    };""".formatted(minutes));
            cashier.page.reload();
            cashier.clearStage().enters("50.15").scans();
            cashier.waitsForText("until", "Ends by itself at");

            LocalTime shown = LocalTime.parse(cashier.text("until").replaceAll("\\D*(\\d\\d:\\d\\d:\\d\\d)\\D*", "$1"));
            LocalTime onTheTill = LocalTime.now(ZoneId.of("Asia/Bangkok")).plusMinutes(minutes);

            assertThat(Math.floorMod(
                            Duration.between(onTheTill, shown).plusMinutes(1).toSeconds(), A_DAY))
                    .as("seconds from a minute ago to the end of the customer's time, both by the till's clock")
                    .isLessThan(180);
            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));
            cashier.sees("paid");
        }
    }

    private static void lifecycle(CDPSession browser, String state) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("state", state);
        browser.send("Page.setWebLifecycleState", wanted);
    }
}
