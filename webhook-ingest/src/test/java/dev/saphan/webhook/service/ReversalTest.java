package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.world.ChargeBody;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows a payment: nothing reads it again but its event. */
@QuarkusTest
class ReversalTest {
    private final ScriptedGateway gateway = ScriptedGateway.shared();
    private final Scan scan = Scan.fresh();

    @Test
    void shouldPublishTheReversalToo_withAHigherVersion() {
        gateway.has(scan.pending().paid());
        send(scan.pending().paid(), "charge.complete");
        Completions.awaitOne(scan.chargeId());

        gateway.becomes(scan.chargeId().value(), ChargeBody::reversed);
        send(scan.pending().reversed(), "charge.reverse");

        List<ChargeCompleted> completed = Completions.awaitOf(scan.chargeId(), 2);
        assertThat(completed)
                .extracting(ChargeCompleted::status)
                .containsExactly(ChargeStatus.SUCCESSFUL, ChargeStatus.REVERSED);
        assertThat(completed).extracting(ChargeCompleted::version).containsExactly(1L, 2L);
        assertThat(completed.getLast().completedAt()).isEqualTo(Instant.parse(ChargeBody.REVERSED_AT));
    }

    /** Together with an older webhook that came late, in whichever order the store keeps the two. */
    @Test
    void shouldPublishTheReversal_whenReadsStillShowWhatWasBeforeIt() {
        gateway.has(scan.pending().paid());
        send(scan.pending().paid(), "charge.complete");
        Completions.awaitOne(scan.chargeId());

        send(scan.pending().reversed(), "charge.reverse");
        send(scan.pending(), "charge.complete");
        awaitReads(3);
        gateway.becomes(scan.chargeId().value(), ChargeBody::reversed);

        assertThat(Completions.awaitOf(scan.chargeId(), 2))
                .extracting(ChargeCompleted::status)
                .containsExactly(ChargeStatus.SUCCESSFUL, ChargeStatus.REVERSED);
    }

    private static void send(ChargeBody charge, String key) {
        assertThat(Omise.sends(charge.event(key)).statusCode()).isEqualTo(200);
    }

    private void awaitReads(int count) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> gateway.readsOf(scan.chargeId().value()) >= count);
    }
}
