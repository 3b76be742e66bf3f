package dev.saphan.webhook.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.EvidenceVia;
import dev.saphan.webhook.SuspectReason;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.flow.Watches;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an alert asks the increase of is there before it happens for the first time, and what grows old does so by itself. */
class TelemetryTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final Telemetry telemetry = new Telemetry(meters, () -> now);

    /** The database is away: nobody measures, and what waits in it waits on. */
    @ParameterizedTest
    @ValueSource(strings = {"saphan.awaited.overdue", "saphan.events.uncompared"})
    void shouldGrowWithTheClock_whenNothingIsMeasured(String gauge) {
        assertThat(seconds(gauge)).isZero();

        telemetry.open(new Watches.Backlog(now.minusSeconds(5), 0, now.minusSeconds(5)));
        assertThat(seconds(gauge)).isEqualTo(5);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(seconds(gauge)).isEqualTo(605);
    }

    @Test
    void shouldNotBeOverdue_beforeItsTime_norWithoutAnyCharge() {
        telemetry.open(new Watches.Backlog(now.plusSeconds(5), 0, now));
        assertThat(seconds("saphan.awaited.overdue")).isZero();

        now = now.plusSeconds(10);
        assertThat(seconds("saphan.awaited.overdue")).isEqualTo(5);
        telemetry.open(new Watches.Backlog(null, 0, now));
        assertThat(seconds("saphan.awaited.overdue")).isZero();
    }

    private double seconds(String gauge) {
        return meters.get(gauge).timeGauge().value(TimeUnit.SECONDS);
    }

    @Test
    void shouldCountMissedEventsFromTheStart() {
        assertThat(meters.get("saphan.events.missed").counter().count()).isZero();

        telemetry.compared(2, null);

        assertThat(meters.get("saphan.events.missed").counter().count()).isEqualTo(2);
    }

    @Test
    void shouldCountWebhooksThatAreNotStoredFromTheStart() {
        assertThat(webhooks("not_stored")).isZero();

        telemetry.notStored(new IllegalStateException("away"));

        assertThat(webhooks("not_stored")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountEveryFaultFromTheStart(Opened.Fault fault) {
        assertThat(webhooks(fault.wire())).isZero();

        telemetry.refused(fault);

        assertThat(webhooks(fault.wire())).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountEverySuspicionFromTheStart(SuspectReason reason) {
        assertThat(meters.get("saphan.suspects")
                        .tag("reason", reason.wire())
                        .counter()
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountCompletionsFromTheStart(EvidenceVia via) {
        assertThat(meters.get("saphan.completions").tag("via", via.wire()).counters())
                .as("one for each status")
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.count()).isZero());
    }

    private double webhooks(String verdict) {
        return meters.get("saphan.webhooks")
                .tags("key", "unknown", "verdict", verdict)
                .counter()
                .count();
    }
}
