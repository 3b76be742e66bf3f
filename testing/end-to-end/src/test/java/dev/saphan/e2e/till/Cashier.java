package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A cashier before the page, and what goes wrong in it meanwhile. */
final class Cashier implements AutoCloseable {
    static final double PATIENCE = 240_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final AtomicLong CODES = new AtomicLong(System.nanoTime() % 1_000_000_000_000_000L);

    /** A key at a time of the test's own: a machine that stands still neither makes a code nor breaks one in two. */
    private static final String PRESS = """
            const press = (key, place, at) => {
              const event = new KeyboardEvent('keydown', { key, code: place, bubbles: true, cancelable: true });
              Object.defineProperty(event, 'timeStamp', { value: at });
              (document.activeElement ?? document.body).dispatchEvent(event);
            };""";

    /** The keys of a scanner: much faster than any person, and where a Thai layout has other characters. */
    private static final String SCANNER = """
            ({codes, layout}) => {
              %s
              let at = new Event('now').timeStamp; // the clock of real keys, also where a test has set the page's own
              for (const code of codes) {
                for (const digit of code) press(layout ? layout[Number(digit)] : digit, 'Digit' + digit, at += 8);
                press('Enter', 'Enter', at += 8);
              }
            }""".formatted(PRESS);

    /** A pause before each key; whether an Enter that comes next is the second of two hangs on no clock: all are in a minute. */
    private static final String PRESSES = """
            ({keys, pauses}) => {
              %s
              let at = performance.now() + 60_000;
              [...keys].forEach((digit, i) => press(digit, 'Digit' + digit, at += pauses[i]));
              press('Enter', 'Enter', at);
            }""".formatted(PRESS);

    /**
     * Writes down the kind of each word, in the order in which they stood there. News that comes together changes it twice at
     * once: what stood in between only the old values tell. Drawing anew passes by "none", which is no word.
     */
    private static final String RECORDER = """
            window.words = [];
            document.addEventListener('DOMContentLoaded', () => {
              const stage = document.getElementById('stage');
              const write = (word) => {
                if (words.at(-1) !== word) words.push(word);
              };
              new MutationObserver((changes) => {
                changes.map((change) => change.oldValue).filter((word) => word !== 'none').forEach(write);
                write(stage.dataset.word);
              }).observe(stage, { attributes: true, attributeFilter: ['data-word'], attributeOldValue: true });
            });""";

    /** After "paid" there may be another sale, a refund, or the supervisor; "paid" itself is never taken back. */
    private static final Set<String> AFTER_PAID = Set.of("none", "back", "ask");

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    final BrowserContext context;
    final Page page;
    private final Look look;
    private final List<String> errors = new ArrayList<>();

    private Cashier(BrowserContext context, Look look) {
        this.context = context;
        this.look = look;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.addInitScript(RECORDER);
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
    }

    static Cashier at(Browser browser, Look look, String link) {
        Cashier cashier = new Cashier(browser.newContext(look.options()), look);
        cashier.page.navigate(link);
        return cashier;
    }

    /** From now on the live stream is silent: what is shown has come by an answer. */
    Cashier withoutStream() {
        page.route("**/scans/events", new Gate());
        page.reload();
        return this;
    }

    /** What a browser makes of "duplicate this tab": another one that begins with the same memory. */
    Cashier duplicate() {
        Cashier copy = new Cashier(context, look);
        copy.page.addInitScript("""
                for (const [name, value] of Object.entries(%s)) {
                  if (!sessionStorage.getItem(name)) sessionStorage.setItem(name, value);
                }""".formatted(page.evaluate("() => JSON.stringify({ ...sessionStorage })")));
        copy.page.navigate(page.url());
        return copy;
    }

    Cashier enters(String baht) {
        types(baht).page.locator("#amount-done").click();
        return step("scan");
    }

    /** By the page's own keys: what comes by the keyboard just before a scan would be taken for the scanner's. */
    Cashier types(String baht) {
        step("amount");
        for (int i = 0; i < baht.length(); i++) {
            char key = baht.charAt(i);
            page.locator("#pad button[data-key='" + key + "']").click();
        }
        return this;
    }

    /** Types a receipt number of the cashier's own, and goes on to the scan. */
    Cashier receipt(String number) {
        clicks("basket-shown").byId("basket").fill(number);
        return clicks("amount-done").step("scan");
    }

    /** @return the code that the customer showed */
    String scans() {
        String code = newCode();
        scans(code);
        return code;
    }

    void scans(String code) {
        page.evaluate(SCANNER, Map.of("codes", List.of(code)));
    }

    /** Pulls the trigger twice. */
    void scansTwice(String code) {
        page.evaluate(SCANNER, Map.of("codes", List.of(code, code)));
    }

    /** @param layout which character each digit's key has */
    void scansUnder(List<String> layout, String code) {
        page.evaluate(SCANNER, Map.of("codes", List.of(code), "layout", layout));
    }

    /** @param pauses milliseconds before each of the digits; Enter comes with the last */
    void presses(String digits, List<Integer> pauses) {
        page.evaluate(PRESSES, Map.of("keys", digits, "pauses", pauses));
    }

    static String newCode() {
        return "13%016d".formatted(CODES.incrementAndGet());
    }

    /** Begins a sale of its own, whatever this till, or another with its key, has not finished. */
    Cashier clearStage() {
        hasLoaded();
        if (!byId("step-amount").isVisible()) {
            byId("next").click();
        }
        return step("amount");
    }

    /** Waits until today's scans are there. */
    void hasLoaded() {
        page.locator("#list[aria-busy='false']").waitFor(ATTACHED);
    }

    /** Waits until that word has stood on the screen, however briefly. */
    Cashier saw(String kind) {
        page.waitForFunction("kind => window.words.includes(kind)", kind);
        return this;
    }

    /** Waits for the step of a sale: {@code amount}, {@code scan} or {@code word}. */
    Cashier step(String name) {
        page.locator("#step-" + name).waitFor();
        return this;
    }

    /** Waits for a word, by its kind. */
    Cashier sees(String kind) {
        try {
            page.locator("#stage[data-word='" + kind + "']").waitFor();
        } catch (TimeoutError late) {
            shot("missed-" + kind);
            throw new AssertionError("instead of '%s' the page says: %s".formatted(kind, text("stage")), late);
        }
        return this;
    }

    Locator byId(String id) {
        return page.locator("#" + id);
    }

    String text(String id) {
        return byId(id).innerText();
    }

    /** Whether it stands there now. */
    boolean says(String id, String part) {
        return withText(id, part).isVisible();
    }

    Cashier waitsForText(String id, String part) {
        withText(id, part).waitFor();
        return this;
    }

    private Locator withText(String id, String part) {
        return byId(id).filter(new Locator.FilterOptions().setHasText(part));
    }

    Cashier waitsUntilGone(String id) {
        byId(id).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        return this;
    }

    Cashier clicks(String id) {
        byId(id).click();
        return this;
    }

    /** Looks up a payment in the list, by its receipt. */
    Cashier chooses(String receipt) {
        page.locator("#list button", new Page.LocatorOptions().setHasText(receipt))
                .click();
        return this;
    }

    /** The scan of the sale at this till, as the page remembers it. */
    String scanId() {
        return String.valueOf(page.evaluate("() => JSON.parse(sessionStorage.getItem('saphan.sale')).scanId"));
    }

    /** A field of a scan as the server now tells it; "" when it has none. */
    String told(String scanId, String field) {
        return String.valueOf(page.evaluate("""
                async ({scanId, field}) => {
                  const token = sessionStorage.getItem('saphan.token');
                  const answer = await fetch('/scans/' + scanId, { headers: { Authorization: 'Bearer ' + token } });
                  return String((await answer.json())[field] ?? '');
                }""", Map.of("scanId", scanId, "field", field)));
    }

    /** The gateway's charge, as soon as there is one. */
    String chargeId(String scanId) {
        page.waitForCondition(() -> !told(scanId, "chargeId").isEmpty());
        return told(scanId, "chargeId");
    }

    /** Kept as an artifact of the build, to be looked at. */
    Cashier shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + "-" + look + ".png")));
        return this;
    }

    /** The whole page, where it is longer than the screen. */
    Cashier longShot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(name + "-" + look + ".png")));
        return this;
    }

    /** What went wrong in the page: exceptions, and everything that its content security policy has refused. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        List<?> words = (List<?>) page.evaluate("() => window.words");
        context.close();
        assertThat(errors).as("what went wrong in the page").isEmpty();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).equals("paid")) {
                assertThat(words.get(i)).as("what followed paid in " + words).isIn(AFTER_PAID);
            }
        }
    }
}
