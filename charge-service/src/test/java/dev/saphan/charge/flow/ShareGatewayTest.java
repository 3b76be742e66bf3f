package dev.saphan.charge.flow;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Incident;
import dev.saphan.charge.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShareGatewayTest {
    private final Mortal gateway = new Mortal(
            new MemoryLedger(Samples.RULES, () -> T0),
            new MemoryGateway(() -> T0, MemoryGateway.Mood.SAYS_NOTHING, MemoryGateway.Customer.IGNORES),
            0);

    @Test
    void shouldTellWhatItSeesItself_whenTheDatabaseHangs() {
        GatewayWatch watch = new GatewayWatch(() -> T0, new Settings(), new SimpleMeterRegistry());
        ShareGateway share = new ShareGateway(gateway, watch, new HangingBoard(), new Background());

        Incident incident = share.incident().await().atMost(Duration.ofMinutes(1));

        assertThat(incident.state()).isEqualTo(Incident.State.UP);
        assertThat(incident.replicas()).isOne();
    }

    /** Of a database that takes a question and never answers. */
    private static final class HangingBoard implements GatewayBoard {
        @Override
        public Uni<Void> write(UUID replica, GatewayWatch.View view) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Void> erase(UUID replica) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Map<UUID, Incident.Word>> read(Duration lately) {
            return Uni.createFrom().nothing();
        }
    }
}
