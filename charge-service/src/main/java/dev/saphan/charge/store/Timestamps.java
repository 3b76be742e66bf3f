package dev.saphan.charge.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads the times of rows. A row has a dozen of them, and the formatters of java.time took a tenth of the service's CPU; the
 * one form that PostgreSQL gives a {@code timestamptz} in JSON under UTC is read by position, every other one by them.
 */
final class Timestamps extends SimpleModule {
    private static final String UTC = "+00:00";
    private static final int SECONDS = "2026-11-23T07:00:00".length();
    private static final int NANO_DIGITS = 9;

    Timestamps() {
        super("timestamps");
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

    static Instant parse(String text) {
        return text.endsWith(UTC) && text.length() >= SECONDS + UTC.length()
                ? parseUtc(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant parseUtc(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long second = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
        return Instant.ofEpochSecond(day * 86_400 + second, nanos(text, text.length() - UTC.length()));
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

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
