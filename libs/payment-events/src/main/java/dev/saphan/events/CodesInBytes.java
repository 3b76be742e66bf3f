package dev.saphan.events;

import java.util.Arrays;

/**
 * {@link PaymentCodes#mask(String)} for bytes that are many and mostly without codes: of sixteen bytes one is looked at, since a run of
 * sixteen digits leaves out none of those, and where there is no such run nothing is copied.
 */
public final class CodesInBytes {
    private static final int SHORTEST = 16;
    private static final int SHOWN = 4;

    private CodesInBytes() {}

    /** @return the same array where nothing had to be masked */
    public static byte[] mask(byte[] value) {
        byte[] masked = value;
        for (int look = SHORTEST - 1; look < value.length; look += SHORTEST) {
            if (isDigit(value[look])) {
                int from = startOfRun(value, look);
                int to = endOfRun(value, look);
                if (to - from >= SHORTEST) {
                    masked = masked == value ? value.clone() : masked;
                    Arrays.fill(masked, from, to - SHOWN, (byte) '*');
                }
                look = to;
            }
        }
        return masked;
    }

    private static int startOfRun(byte[] value, int within) {
        int from = within;
        while (from > 0 && isDigit(value[from - 1])) {
            from--;
        }
        return from;
    }

    /** The place of the first byte after it. */
    private static int endOfRun(byte[] value, int within) {
        int to = within;
        while (to < value.length && isDigit(value[to])) {
            to++;
        }
        return to;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
