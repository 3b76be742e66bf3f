package dev.saphan.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.webhook.flow.ReadCharge.Result;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private Instant now = Instant.parse("2026-11-01T03:00:00Z");
    private final Pace pace = new Pace(() -> now);

    @Test
    void shouldLeaveAGatewayThatIsAwayAlone_everLongerButNeverForLong() {
        for (int millis : new int[] {100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
            assertThat(pace.mayGoOn()).isTrue();
            pace.after(Result.GATEWAY_AWAY);
            now = now.plusMillis(millis - 1);
            assertThat(pace.mayGoOn()).as("%d ms", millis).isFalse();
            now = now.plusMillis(1);
        }
        assertThat(pace.mayGoOn()).isTrue();
    }

    @Test
    void shouldTakeOneStep_whenAllReadsThatWereUnderWayFailTogether() {
        for (int i = 0; i < 10; i++) {
            pace.after(Result.GATEWAY_AWAY);
        }
        now = now.plus(Duration.ofMillis(100));

        assertThat(pace.mayGoOn()).isTrue();
    }

    @Test
    void shouldBeginAnew_whenTheGatewayIsBack() {
        pace.after(Result.GATEWAY_AWAY);
        now = now.plusSeconds(1);
        pace.after(Result.GATEWAY_AWAY);
        now = now.plusSeconds(1);
        pace.after(Result.RECORDED);
        pace.after(Result.GATEWAY_AWAY);
        now = now.plusMillis(100);

        assertThat(pace.mayGoOn()).isTrue();
    }
}
