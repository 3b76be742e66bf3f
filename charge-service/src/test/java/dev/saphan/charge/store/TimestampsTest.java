package dev.saphan.charge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:53:39+00:00, 2026-11-23T08:53:39Z",
        "2026-11-23T08:53:39.1+00:00, 2026-11-23T08:53:39.1Z",
        "2026-11-23T08:53:39.000001+00:00, 2026-11-23T08:53:39.000001Z",
        "2024-02-29T23:59:59.999+00:00, 2024-02-29T23:59:59.999Z",
        "2026-11-23T15:53:39.5+07:00, 2026-11-23T08:53:39.5Z",
        "2026-11-23T08:53:39.5Z, 2026-11-23T08:53:39.5Z"
    })
    void shouldReadWhatPostgresWrites(String text, Instant expected) {
        assertThat(Timestamps.parse(text)).isEqualTo(expected);
    }

    @Property
    void shouldReadLikeJavaTime(
            @ForAll @LongRange(min = 946_684_800_000_000L, max = 7_258_118_400_000_000L) long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        String text =
                OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toString().replace("Z", "+00:00");

        assertThat(Timestamps.parse(text)).isEqualTo(instant);
    }
}
