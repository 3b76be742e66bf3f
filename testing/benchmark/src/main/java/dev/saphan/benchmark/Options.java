package dev.saphan.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind {@code run}; see help.txt.
 *
 * @param rates one run at each, on one system
 * @param stored payments of an earlier time: the same runs again with so many of them, one after the other
 * @param settings of the system, beside those of design.md section 12
 * @param train whether the system leaves caches for its next start
 * @param bare whether the bare path is measured instead of the system
 * @param other what to compare with
 */
record Options(
        List<Double> rates,
        List<Integer> stored,
        Plan plan,
        Map<String, String> settings,
        boolean train,
        boolean bare,
        Optional<String> other) {
    private static final Set<String> FLAGS = Set.of("quick", "profile", "train", "bare");
    private static final Set<String> VALUES =
            Set.of("rate", "stored", "stores", "bad", "warm-up", "measure", "repeats", "set", "compare", "out");

    /** @throws IllegalArgumentException for what is not understood */
    static Options of(List<String> arguments, Path root) {
        Map<String, String> given = parse(arguments);
        var usual = given.containsKey("quick") ? Plan.Rhythm.QUICK : Plan.Rhythm.USUAL;
        var rhythm = new Plan.Rhythm(
                number(given, "warm-up", usual.warmUp()),
                number(given, "measure", usual.measure()),
                number(given, "repeats", usual.repeats()));
        if (given.containsKey("train") && given.containsKey("compare")) {
            throw new IllegalArgumentException(
                    "--train first, --compare then: what is compared is not to be trained meanwhile");
        }
        var rates = Arrays.stream(given.getOrDefault("rate", "200").split(","))
                .map(Double::valueOf)
                .toList();
        var plan = new Plan(
                rates.getFirst(),
                number(given, "stores", 10),
                badPercent(given),
                rhythm,
                Path.of(given.getOrDefault(
                        "out", root.resolve("testing/benchmark/target/results").toString())),
                given.containsKey("profile"));
        var stored = Arrays.stream(given.getOrDefault("stored", "").split(","))
                .filter(each -> !each.isBlank())
                .map(Integer::valueOf)
                .toList();
        return new Options(
                rates,
                stored,
                plan,
                settings(given.getOrDefault("set", "")),
                given.containsKey("train"),
                given.containsKey("bare"),
                Optional.ofNullable(given.get("compare")));
    }

    private static Map<String, String> parse(List<String> arguments) {
        var given = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i).replaceFirst("^--", "");
            if (FLAGS.contains(name)) {
                given.put(name, "");
            } else if (VALUES.contains(name) && i + 1 < arguments.size()) {
                given.put(name, arguments.get(++i));
            } else {
                throw new IllegalArgumentException(
                        "not understood: " + arguments.get(i) + "; testing/benchmark/run --help lists what there is");
            }
        }
        return given;
    }

    private static int badPercent(Map<String, String> given) {
        int percent = number(given, "bad", 0);
        if (percent >= 100) {
            throw new IllegalArgumentException("--bad takes less than 100: some scans have to be good ones");
        }
        return percent;
    }

    private static int number(Map<String, String> given, String name, int usual) {
        var value = given.getOrDefault(name, String.valueOf(usual));
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("--" + name + " takes a number, not " + value);
        }
        return Integer.parseInt(value);
    }

    /** {@code NAME=VALUE}, comma-separated. */
    static Map<String, String> settings(String text) {
        var settings = new LinkedHashMap<String, String>();
        for (String each : text.split(",", -1)) {
            if (!each.isBlank()) {
                var parts = each.split("=", 2);
                if (parts.length < 2) {
                    throw new IllegalArgumentException("a setting is NAME=VALUE, not " + each);
                }
                settings.put(parts[0].strip(), parts[1]);
            }
        }
        return settings;
    }
}
