package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.observability.Tracing;
import dev.saphan.servers.SaphanServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class IntakeSightTest {
    @Inject
    MessagingConfig config;

    @Inject
    MeterRegistry running;

    /** Of a series that begins with 1 Prometheus sees no increase. */
    @Test
    void shouldCountDeadLettersOfEveryTopicFromTheStart() {
        MeterRegistry meters = new SimpleMeterRegistry();

        IntakeSight sight = new IntakeSight(meters, Tracing.off(), config);

        assertThat(deadLetters(meters, "scans.v1")).isZero();
        assertThat(deadLetters(meters, "charges.v1")).isZero();

        sight.buried(new Received("charges.v1", 0, 0, Instant.EPOCH, null, Map.of(), null));

        assertThat(deadLetters(meters, "charges.v1")).isOne();
    }

    /** Nothing that is read here comes from that topic: what is there was there when the process began. */
    @Test
    void shouldHaveBeenMade_whenTheProcessBegan() {
        assertThat(running.find("saphan.dead.letters")
                        .tag("topic", "charges.v1")
                        .counter())
                .isNotNull();
    }

    private static double deadLetters(MeterRegistry meters, String topic) {
        return meters.get("saphan.dead.letters").tag("topic", topic).counter().count();
    }
}
