package dev.saphan.e2e.till;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.saphan.e2e.SharedSystem;
import dev.saphan.local.Tokens;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A shop: the shared system and a real browser, started once for all tests of the cashier's page. */
final class Shop implements AutoCloseable {
    /** The first is the same Chromium without what only a screen needs. */
    private static final List<String> BROWSERS =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final SharedSystem system;
    private final Playwright playwright;
    private final Browser browser;

    private Shop(Path executable, SharedSystem system) {
        this.system = system;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--autoplay-policy=no-user-gesture-required")));
    }

    SharedSystem system() {
        return system;
    }

    Sandbox sandbox() {
        return new Sandbox(system.address("OMISE_API_URL"), system.address("OMISE_SECRET_KEY"));
    }

    /** A cashier opens the page at a till. */
    Cashier cashier(Look look) {
        return Cashier.at(browser, look, link("till"));
    }

    Cashier cashier() {
        return cashier(Look.DESKTOP);
    }

    /** At another till of the same store. */
    Cashier cashierAt(String terminal) {
        String token = Tokens.of(system.runDirectory()).mintTill("store-1", terminal, Instant.now());
        return Cashier.at(browser, Look.DESKTOP, url() + "#token=" + token);
    }

    Cashier supervisor(Look look) {
        return Cashier.at(browser, look, link("supervisor"));
    }

    Cashier stranger(Look look) {
        return Cashier.at(browser, look, url());
    }

    String url() {
        return system.address("POS_EDGE_URL") + "/";
    }

    private String link(String bearer) {
        return url() + "#token=" + system.token(bearer);
    }

    private static Optional<Path> executable() {
        String path = System.getenv().getOrDefault("PATH", "");
        return BROWSERS.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** Gives the shop to the tests, or skips them all with one line where there is no browser. */
    static final class Opening implements BeforeAllCallback, ParameterResolver {
        private static final Namespace ALL = Namespace.create(Shop.class);
        private static final System.Logger LOG = System.getLogger(Shop.class.getName());

        @Override
        public void beforeAll(ExtensionContext context) {
            Optional<Path> executable = executable();
            if (executable.isEmpty()) {
                String why = "The tests of the cashier's page are skipped: none of " + BROWSERS + " is on the PATH.";
                if (kept(context).get("said") == null) {
                    kept(context).put("said", true);
                    LOG.log(System.Logger.Level.WARNING, why);
                }
                Assumptions.abort(why);
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Shop.class;
        }

        @Override
        public Shop resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return kept(context)
                    .computeIfAbsent(
                            Shop.class,
                            ignored -> new Shop(executable().orElseThrow(), SharedSystem.of(context)),
                            Shop.class);
        }

        /** As long as the shared system is. */
        private static ExtensionContext.Store kept(ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, ALL);
        }
    }
}
