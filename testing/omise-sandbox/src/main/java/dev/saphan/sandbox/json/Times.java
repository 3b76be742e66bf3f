package dev.saphan.sandbox.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times on the wire: whole seconds, UTC. */
public final class Times {
    static final int LENGTH = 20;
    private static final int SECONDS_A_DAY = 86_400;

    private Times() {}

    /** Writes {@code 2026-11-01T00:00:00Z} and tells where it ends. */
    static int write(long millis, byte[] target, int from) {
        long seconds = Math.floorDiv(millis, 1_000L);
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        int ofDay = Math.floorMod(seconds, SECONDS_A_DAY);
        int year = Math.clamp(day.getYear(), 0, 9_999);
        two(year / 100, target, from);
        two(year % 100, target, from + 2);
        target[from + 4] = '-';
        two(day.getMonthValue(), target, from + 5);
        target[from + 7] = '-';
        two(day.getDayOfMonth(), target, from + 8);
        target[from + 10] = 'T';
        two(ofDay / 3_600, target, from + 11);
        target[from + 13] = ':';
        two(ofDay / 60 % 60, target, from + 14);
        target[from + 16] = ':';
        two(ofDay % 60, target, from + 17);
        target[from + 19] = 'Z';
        return from + LENGTH;
    }

    private static void two(int number, byte[] target, int at) {
        target[at] = (byte) ('0' + number / 10);
        target[at + 1] = (byte) ('0' + number % 10);
    }

    /** A time as a merchant may write it: with an offset, with a Z, or a date alone; null when it is none of these. */
    public static @Nullable Long parse(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            }
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException notATime) {
            return null;
        }
    }

    /** Milliseconds and all, for people and for the admin API. */
    public static String exact(long millis) {
        try {
            return Instant.ofEpochMilli(millis).toString();
        } catch (DateTimeException outOfRange) {
            return Long.toString(millis);
        }
    }
}
