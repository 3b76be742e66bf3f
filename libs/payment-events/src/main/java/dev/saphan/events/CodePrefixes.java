package dev.saphan.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which Quick Pay codes are taken: 18 digits with one of these prefixes (omise.md section 6; {@code SAPHAN_CODE_PREFIXES}). */
public final class CodePrefixes {
    private static final int DIGITS = 18;

    private final List<String> prefixes;

    private CodePrefixes(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    /**
     * @param text prefixes and ranges of prefixes of equal length, such as {@code 10-15,160}
     * @throws IllegalArgumentException saying which part cannot be read
     */
    public static CodePrefixes parse(String text) {
        return new CodePrefixes(Arrays.stream(text.replace('–', '-').split(",", -1))
                .map(String::strip)
                .flatMap(part -> range(part).stream())
                .toList());
    }

    private static List<String> range(String part) {
        if (!part.matches("\\d{1,6}(-\\d{1,6})?")) {
            throw new IllegalArgumentException("not a prefix or a range of prefixes: '" + part + "'");
        }
        int dash = part.indexOf('-');
        if (dash < 0) {
            return List.of(part);
        }
        int from = Integer.parseInt(part.substring(0, dash));
        int to = Integer.parseInt(part.substring(dash + 1));
        if (dash != part.length() - dash - 1 || from > to) {
            throw new IllegalArgumentException("not a range of prefixes of equal length: '" + part + "'");
        }
        return IntStream.rangeClosed(from, to)
                .mapToObj(prefix -> ("0".repeat(dash) + prefix)
                        .substring(String.valueOf(prefix).length()))
                .toList();
    }

    /** Whether the code has the form; says nothing about whether it lives. */
    public boolean accept(String code) {
        return code.length() == DIGITS
                && code.chars().allMatch(c -> c >= '0' && c <= '9')
                && prefixes.stream().anyMatch(code::startsWith);
    }
}
