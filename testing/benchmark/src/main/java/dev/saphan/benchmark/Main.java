package dev.saphan.benchmark;

import dev.saphan.benchmark.load.StoredPayments;
import dev.saphan.benchmark.measure.Databases;
import dev.saphan.benchmark.report.Growth;
import dev.saphan.benchmark.report.Json;
import dev.saphan.benchmark.report.Outcome;
import dev.saphan.benchmark.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code testing/benchmark/run}, behind its shell script. Exit codes: 0 measured, and all was right; 1 something was lost,
 * doubled or did not start; 2 wrong options. Too slow is no failure: it is a result.
 */
public final class Main {
    private static final int PAIRS = 2;

    private final Path root;
    private final Options options;
    private final Console console;

    private Main(Path root, Options options, Console console) {
        this.root = root;
        this.options = options;
        this.console = console;
    }

    /** @param arguments see help.txt */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), Console.standard()));
    }

    private static int run(List<String> arguments, Console console) {
        var root = Path.of(System.getProperty("saphan.root", "")).toAbsolutePath();
        try {
            var main = new Main(root, Options.of(arguments, root), console);
            return main.isRight() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            console.print("benchmark: " + e.getMessage());
            return 2;
        } catch (IllegalStateException e) {
            console.print("benchmark: " + e.getMessage());
            return 1;
        }
    }

    private boolean isRight() {
        if (options.bare()) {
            return Bare.run(root, options.rates(), console);
        }
        return options.other().isEmpty() ? measure() : compare();
    }

    private boolean measure() {
        boolean right = true;
        try (var system = start(root, options.settings(), "system", options.train())) {
            var growth = new Growth();
            var payments = new StoredPayments(new Databases(system.address("POSTGRES_URL")));
            right &= playAll(system, growth, payments);
            for (int stored : options.stored()) {
                console.step("storing payments of an earlier time, up to " + stored);
                payments.growTo(stored);
                right &= playAll(system, growth, payments);
            }
            if (!options.stored().isEmpty()) {
                console.print(growth.text());
                write("growth.txt", growth.text());
            }
        }
        return right;
    }

    private boolean playAll(SystemUnderTest system, Growth growth, StoredPayments payments) {
        boolean right = true;
        for (double rate : options.rates()) {
            long stored = payments.count();
            var outcome = play(system, options.plan().at(rate), "rate-" + Math.round(rate));
            growth.add(stored, outcome);
            right &= outcome.verdict().holds();
        }
        return right;
    }

    /** A path is another checkout; anything else, settings of this one. */
    private boolean compare() {
        String other = options.other().orElseThrow();
        boolean isCheckout = Files.exists(Path.of(other).resolve("deploy/local/up"));
        var otherSettings = new HashMap<>(options.settings());
        if (!isCheckout) {
            otherSettings.putAll(Options.settings(other));
        }
        var otherRoot = isCheckout ? Path.of(other).toAbsolutePath() : root;
        var comparison = new Comparison();
        boolean right = true;
        for (int pair = 1; pair <= PAIRS; pair++) {
            var a = playAlone(root, options.settings(), "a" + pair);
            var b = playAlone(otherRoot, otherSettings, "b" + pair);
            comparison.add(a, b);
            right &= a.verdict().holds() && b.verdict().holds();
        }
        console.print(comparison.text());
        write("comparison.txt", comparison.text());
        return right;
    }

    private Outcome playAlone(Path whose, Map<String, String> settings, String name) {
        try (var system = start(whose, settings, "system-" + name.charAt(0), false)) {
            return play(system, options.plan(), name);
        }
    }

    private SystemUnderTest start(Path whose, Map<String, String> settings, String name, boolean train) {
        console.step("starting the system of " + whose + (settings.isEmpty() ? "" : " with " + settings.keySet()));
        var place = root.resolve("testing/benchmark/target").resolve(name);
        var system = SystemUnderTest.start(whose, place, settings, train);
        console.step("it took %.1f s to start".formatted(system.secondsToStart()));
        return system;
    }

    private Outcome play(SystemUnderTest system, Plan plan, String name) {
        var outcome = new Run(system, plan, console).play();
        var table = Table.of(outcome);
        console.print(table);
        var stamp = name + "-" + Instant.now().getEpochSecond();
        write(stamp + ".txt", table);
        write(stamp + ".json", Json.of(outcome));
        return outcome;
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(options.plan().out());
            Files.writeString(options.plan().out().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + options.plan().out().resolve(name), e);
        }
    }
}
