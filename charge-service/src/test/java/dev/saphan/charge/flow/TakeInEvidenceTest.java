package dev.saphan.charge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Samples;
import dev.saphan.events.ChargeId;
import dev.saphan.events.NamedUuid;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Received;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TakeInEvidenceTest {
    private static final ChargeId CHARGE = Samples.own().id();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** The ledger is not asked: a refusal says nothing about the charge. */
    private final TakeInEvidence takeIn = new TakeInEvidence(null, new Tally(meters));

    @Test
    void shouldNameScanChargeAndRefund_whenMoneyThatWeOweDoesNotGoBack() {
        RefundRefused refused = new RefundRefused(
                Samples.SCAN_ID,
                null,
                null,
                null,
                NamedUuid.ofRefund(CHARGE, Charge.LATE_REASON),
                CHARGE,
                RefundRefusedReason.WINDOW_CLOSED,
                null,
                null,
                1);
        Received from = new Received("refunds.v1", 0, 0, Samples.T0, refused.key(), Map.of(), null);
        List<Decoded.Fact<RefundEvent>> facts = List.of(new Decoded.Fact<>(refused, from));

        try (Lines lines = Lines.of(TakeInEvidence.class)) {
            TakeInEvidence.Batch batch = takeIn.batch();
            takeIn(batch, facts);
            assertThat(alarms()).as("nothing is committed yet").isZero();
            takeIn(batch, facts); // it was rolled back, and is tried again

            batch.committed();

            assertThat(lines.said())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains(
                            Samples.SCAN_ID.toString(),
                            CHARGE.value(),
                            refused.refundId().toString());
        }
        assertThat(alarms()).isOne();
    }

    private static void takeIn(TakeInEvidence.Batch batch, List<Decoded.Fact<RefundEvent>> facts) {
        assertThat(batch.refunds(null, facts).await().atMost(Duration.ofMinutes(1)))
                .isEmpty();
    }

    private double alarms() {
        return meters.get("saphan.alarms")
                .tag("what", "refund_refused")
                .counter()
                .count();
    }
}
