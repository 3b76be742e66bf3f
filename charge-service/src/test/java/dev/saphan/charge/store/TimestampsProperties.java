package dev.saphan.charge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimestampsProperties {

    @Property
    void shouldReadLikeJavaTime(
            @ForAll @LongRange(min = 946_684_800_000_000L, max = 7_258_118_400_000_000L) long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        String text =
                OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toString().replace("Z", "+00:00");

        assertThat(Timestamps.parse(text)).isEqualTo(instant);
    }
}
