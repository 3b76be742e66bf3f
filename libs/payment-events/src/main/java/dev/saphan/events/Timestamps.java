package dev.saphan.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The times of rows. A row has a dozen of them, and the formatters of java.time took a tenth of a service's CPU: the one form that
 * PostgreSQL gives a {@code timestamptz} in JSON under UTC, and ours, are read by position, every other one by them.
 */
public final class Timestamps extends SimpleModule {
    private static final String UTC = "+00:00";
    private static final int SECONDS = "2026-11-23T07:00:00".length();
    private static final int NANO_DIGITS = 9;

    public Timestamps() {
        super("timestamps");
        addSerializer(Instant.class, ToStringSerializer.instance);
        addDeserializer(Instant.class, new Read());
    }

    private static final class Read extends StdDeserializer<Instant> {
        Read() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse(in.getText());
        }
    }

    /**
     * As {@link OffsetDateTime#parse(CharSequence)} reads it.
     *
     * @throws java.time.format.DateTimeParseException when that one refuses it
     */
    static Instant parse(String text) {
        Instant utc = utc(text, endOfTime(text));
        return utc == null ? OffsetDateTime.parse(text).toInstant() : utc;
    }

    /** Where the offset begins; nowhere: it is not written as UTC. */
    private static int endOfTime(String text) {
        if (text.endsWith(UTC)) {
            return text.length() - UTC.length();
        }
        return text.endsWith("Z") ? text.length() - 1 : -1;
    }

    /** Null: not of the one form, or no such time. */
    private static @Nullable Instant utc(String text, int end) {
        if (end < SECONDS || end == SECONDS + 1 || end > SECONDS + 1 + NANO_DIGITS || !isSeparated(text, end)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int nanos = nanos(text, end);
        return isDate(year, month, day) && isTime(hour, minute, second) && nanos >= 0
                ? Instant.ofEpochSecond(
                        LocalDate.of(year, month, day).toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second,
                        nanos)
                : null;
    }

    private static boolean isSeparated(String text, int end) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (end == SECONDS || text.charAt(SECONDS) == '.');
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    private static int nanos(String text, int end) {
        if (end == SECONDS) {
            return 0;
        }
        int nanos = number(text, SECONDS + 1, end);
        for (int digits = end - SECONDS - 1; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Negative: not all of it are digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
