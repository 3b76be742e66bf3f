package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Languages, screens, contrast, keyboard and speed. */
@ExtendWith(Shop.Opening.class)
class LookIT {
    private static final String PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
    private static final String FILES = """
            performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
              .filter((each) => !each.name.includes('/scans'))""";
    private static final int LOADS = 5;

    /** Nothing may need scrolling sideways. */
    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private final Shop shop;

    LookIT(Shop shop) {
        this.shop = shop;
    }

    static Stream<Look> looks() {
        return Stream.of(
                Look.DESKTOP.in("th-TH"),
                Look.DESKTOP.inTheDark().in("zh-CN"),
                Look.TABLET.in("zh-CN"),
                Look.PHONE.in("th-TH"),
                Look.PHONE.inTheDark(),
                Look.ZOOMED.in("th-TH"),
                Look.SMALL.in("zh-CN"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void shouldBeReadableEverywhere(Look look) {
        try (Cashier cashier = shop.cashier(look)) {
            cashier.clearStage();
            String language = look.locale().substring(0, 2);
            assertThat(cashier.page.evaluate("() => document.documentElement.lang"))
                    .isEqualTo(language);
            check(cashier.longShot("look-amount"));
            cashier.enters("1299.15");
            check(cashier.longShot("look-scan"));
            cashier.scans();
            cashier.page.locator("#until:not(:empty)").waitFor();
            check(cashier.longShot("look-wait"));
            shop.sandbox().pay(cashier.chargeId(cashier.scanId()));
            cashier.sees("paid");
            check(cashier.longShot("look-paid"));
        }
    }

    /** WCAG 2.2 AA, as far as a program can tell. */
    private static void check(Cashier cashier) {
        List<Rule> broken = new AxeBuilder(cashier.page)
                .setLegacyMode(true) // the page has no frames, so no second page need be opened to put theirs together
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(broken)
                .as(() -> broken.stream()
                        .map(each -> each.getId() + ": " + each.getNodes())
                        .toList()
                        .toString())
                .isEmpty();
        assertThat(cashier.page.evaluate(TOO_WIDE)).as("pixels too wide").isEqualTo(0);
    }

    @Test
    void shouldTakeTheBrowsersLanguageFirst_andThenTheCashiersChoice() {
        try (Cashier cashier = shop.cashier(Look.DESKTOP.in("fr-FR"))) {
            cashier.clearStage();
            assertThat(cashier.text("amount-done"))
                    .as("Thai, where the browser speaks none of ours")
                    .isEqualTo("สแกนโค้ด");

            cashier.page.locator("[data-language='zh']").click();
            cashier.waitsForText("amount-done", "扫描付款码");
            cashier.page.reload();

            cashier.clearStage().waitsForText("amount-done", "扫描付款码");
        }
    }

    @Test
    void shouldWorkWithoutAMouse() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage();
            cashier.page.keyboard().type("68,5");
            cashier.page.keyboard().press("Enter");
            cashier.step("scan");
            cashier.byId("code").focus();
            cashier.page
                    .keyboard()
                    .type(Cashier.newCode(), new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(85));
            cashier.page.keyboard().press("Enter");
            cashier.sees("paid");

            assertThat(cashier.text("word-amount")).isEqualTo("฿68.50");
            assertThat(cashier.text("said")).startsWith("Paid");
            assertThat(cashier.page.evaluate("() => document.activeElement.id")).isEqualTo("stage");
            cashier.page.keyboard().press("Tab");
            assertThat(cashier.page.evaluate("() => document.activeElement.id")).isEqualTo("next");
            cashier.page.keyboard().press("Enter");
            cashier.step("amount");
        }
    }

    @Test
    void shouldTellAStrangerWhatToDo_andKeepTheTokenOutOfTheAddress() {
        try (Cashier stranger = shop.stranger(Look.PHONE)) {
            stranger.byId("stranger").waitFor();
            check(stranger.shot("stranger"));
        }
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage();
            assertThat(cashier.page.url()).isEqualTo(shop.url());
        }
    }

    /** The time is only written down: a busy machine must not fail the build. What it hangs on are files and bytes. */
    @Test
    void shouldPaintFromFewAndSmallFiles() throws IOException {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage();
            // What comes from the browser's own store afterwards has no size.
            Number files = (Number) cashier.page.evaluate(FILES + ".length");
            Number bytes =
                    (Number) cashier.page.evaluate(FILES + ".reduce((sum, each) => sum + each.decodedBodySize, 0)");
            double best = Double.MAX_VALUE;
            for (int i = 0; i < LOADS; i++) {
                cashier.page.reload();
                cashier.clearStage();
                Object painted = cashier.page.waitForFunction(PAINT).jsonValue(); // told of a moment after it
                best = Math.min(best, ((Number) painted).doubleValue());
            }
            Files.writeString(
                    Path.of("target", "screenshots", "first-paint.txt"),
                    "first contentful paint, best of %d: %.0f ms; %d files, %d bytes%n"
                            .formatted(LOADS, best, files.longValue(), bytes.longValue()));

            assertThat(files.longValue()).isLessThan(32);
            assertThat(bytes.longValue()).isLessThan(150_000);
        }
    }
}
