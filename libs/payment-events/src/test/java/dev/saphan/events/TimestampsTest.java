package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:53:39+00:00, 2026-11-23T08:53:39Z",
        "2026-11-23T08:53:39.1+00:00, 2026-11-23T08:53:39.1Z",
        "2026-11-23T08:53:39.000001+00:00, 2026-11-23T08:53:39.000001Z",
        "2026-11-23T08:53:39.123456789Z, 2026-11-23T08:53:39.123456789Z",
        "2024-02-29T23:59:59.999+00:00, 2024-02-29T23:59:59.999Z",
        "2026-11-23T15:53:39.5+07:00, 2026-11-23T08:53:39.5Z",
        "2026-11-23t08:53:39.5z, 2026-11-23T08:53:39.5Z"
    })
    void shouldReadATime(String text, Instant expected) {
        assertThat(Timestamps.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-23T08:53:60Z",
                "2026-11-23T24:00:00Z",
                "2026-11-31T08:53:39Z",
                "2023-02-29T08:53:39+00:00",
                "2026-00-23T08:53:39Z",
                "2026-11-00T08:53:39Z",
                "2026-11-23T08:53:39.1234567890Z",
                "2026-11-23T08:53:3+1+00:00",
                "+026-11-23T08:53:39Z",
                "2026-11-23 08:53:39Z",
                "２０２６-11-23T08:53:39Z"
            })
    void shouldRefuseWhatIsNoTime(String text) {
        assertThat(outcome(Timestamps::parse, text))
                .isEqualTo(outcome(TimestampsTest::byJavaTime, text))
                .asString()
                .startsWith("class java.time.format.DateTimeParseException");
    }

    @Property
    void shouldReadOrRefuseAsJavaTime(@ForAll("nearlyTimes") String text) {
        assertThat(outcome(Timestamps::parse, text)).isEqualTo(outcome(TimestampsTest::byJavaTime, text));
    }

    @Property
    void shouldReadOrRefuseAnyTextAsJavaTime(@ForAll String text) {
        assertThat(outcome(Timestamps::parse, text)).isEqualTo(outcome(TimestampsTest::byJavaTime, text));
    }

    /** Every part right most of the time, and a little beyond what is right at others; now and then one character is another. */
    @Provide
    Arbitrary<String> nearlyTimes() {
        Arbitrary<String> date = Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(9, Arbitraries.integers().between(1990, 2210)),
                                Tuple.of(1, Arbitraries.integers().between(-20_000, 20_000))),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32))
                .as("%04d-%02d-%02d"::formatted);
        Arbitrary<String> time = Combinators.combine(
                        Arbitraries.integers().between(0, 24),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 60))
                .as("%02d:%02d:%02d"::formatted);
        Arbitrary<String> fraction =
                Arbitraries.strings().numeric().ofMaxLength(10).map(digits -> "." + digits);
        Arbitrary<String> offset = Arbitraries.of("Z", "+00:00", "z", "-00:00", "+07:00", "+0000", "+00", "");
        Arbitrary<String> text = Combinators.combine(
                        date,
                        Arbitraries.of("T", "T", "T", "t", " "),
                        time,
                        Arbitraries.oneOf(fraction, Arbitraries.just("")),
                        offset)
                .as((day, t, second, part, zone) -> day + t + second + part + zone);
        return Combinators.combine(
                        text, Arbitraries.integers().between(-60, 35), Arbitraries.of("+-:.T 0９Zx".split("")))
                .as(TimestampsTest::spoilt);
    }

    private static String spoilt(String text, int place, String other) {
        return place < 0 || place >= text.length()
                ? text
                : text.substring(0, place) + other + text.substring(place + 1);
    }

    private static Instant byJavaTime(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String outcome(Function<String, Instant> parser, String text) {
        try {
            return parser.apply(text).toString();
        } catch (DateTimeException refused) {
            return refused.getClass() + " " + refused.getMessage();
        }
    }
}
