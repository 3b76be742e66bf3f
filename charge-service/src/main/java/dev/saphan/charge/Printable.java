package dev.saphan.charge;

import org.jspecify.annotations.Nullable;

/** Words of somebody else, made fit to be kept: short, and without what a database or a terminal would choke on. */
public final class Printable {
    private static final int LONGEST = 500;

    private Printable() {}

    /** Absent stays absent. */
    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        ? ' '
                        : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
