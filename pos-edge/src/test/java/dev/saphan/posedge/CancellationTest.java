package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.CALLER;
import static dev.saphan.posedge.Samples.NOW;
import static dev.saphan.posedge.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import org.junit.jupiter.api.Test;

class CancellationTest {

    @Test
    void shouldPublishTheWishOnce() {
        Cancellation first = Cancellation.decide(scan(Ledger.EMPTY), CALLER, NOW);

        assertThat(first).isInstanceOfSatisfying(Cancellation.Accepted.class, accepted -> {
            assertThat(accepted.event().requestedBy()).isEqualTo("somchai");
            assertThat(accepted.event().version()).isEqualTo(2);
            assertThat(Cancellation.decide(scan(accepted.ledger()), CALLER, NOW))
                    .isEqualTo(new Cancellation.Repeated());
        });
    }

    @Test
    void shouldHaveNothingToCancel_whenTheScanHasEnded() {
        for (ChargeStatus each : ChargeStatus.values()) {
            Scan ended = scan(Ledger.EMPTY.after(Samples.ended(each, 1)));
            assertThat(Cancellation.decide(ended, CALLER, NOW)).isEqualTo(new Cancellation.AlreadyFinal());
        }
    }
}
