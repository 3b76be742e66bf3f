package dev.saphan.webhook.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.EvidenceVia;
import dev.saphan.webhook.SuspectReason;
import dev.saphan.webhook.flow.Opened;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an alert asks the increase of is there before it happens for the first time. */
class TelemetryTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Telemetry telemetry = new Telemetry(meters);

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
