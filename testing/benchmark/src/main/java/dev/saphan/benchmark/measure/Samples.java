package dev.saphan.benchmark.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Stacks of one process, counted in three ways. */
public final class Samples {
    private static final int SHOWN = 25;
    private static final int SEGMENTS = 4;

    private final Map<String, Integer> leaves = new HashMap<>();
    private final Map<String, Integer> libraries = new HashMap<>();
    private final Map<String, Integer> within = new HashMap<>();
    private int total;

    /** @param frames {@code package.Class.method}, the innermost first */
    void add(List<String> frames) {
        if (frames.isEmpty()) {
            return;
        }
        total++;
        leaves.merge(frames.getFirst(), 1, Integer::sum);
        libraries.merge(libraryOf(frames), 1, Integer::sum);
        new HashSet<>(frames)
                .stream().filter(frame -> !isOfTheJdk(frame)).forEach(frame -> within.merge(frame, 1, Integer::sum));
    }

    /** Who called into the JDK: its own time there is its caller's. */
    private static String libraryOf(List<String> frames) {
        return frames.stream()
                .filter(frame -> !isOfTheJdk(frame))
                .findFirst()
                .map(frame -> Arrays.stream(frame.split("\\.", -1))
                        .limit(SEGMENTS)
                        .takeWhile(part -> Character.isLowerCase(part.charAt(0)))
                        .collect(Collectors.joining(".")))
                .orElse("the JDK by itself");
    }

    private static boolean isOfTheJdk(String frame) {
        return frame.startsWith("java.") || frame.startsWith("jdk.") || frame.startsWith("sun.");
    }

    @Override
    public String toString() {
        return total + " samples\n  by library\n" + top(libraries) + "  by method\n" + top(leaves)
                + "  by method, with all that it calls\n" + top(within);
    }

    private String top(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .map(each -> String.format(
                        Locale.ROOT, "    %5.1f %%  %s%n", 100.0 * each.getValue() / total, each.getKey()))
                .collect(Collectors.joining());
    }
}
