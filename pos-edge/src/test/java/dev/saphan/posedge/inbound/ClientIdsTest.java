package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Clients of Kafka that share a name overwrite each other's metrics: the lag of one of them is all that is seen. */
@QuarkusTest
class ClientIdsTest extends OnRealServers {

    @Test
    void shouldMeasureEachChannelByItself() {
        await().atMost(2, MINUTES).untilAsserted(() -> assertThat(clientsOf("kafka_consumer"))
                .containsExactlyInAnyOrder(
                        "pos-edge-charges", "pos-edge-refunds", "pos-edge-scans", "pos-edge-wake-up"));
        assertThat(clientsOf("kafka_producer")).containsExactly("pos-edge-outbox");
    }

    private static Set<String> clientsOf(String kind) {
        return Pattern.compile("^" + kind + "_[a-z_]+\\{[^}]*client_id=\"([^\"]+)\"", Pattern.MULTILINE)
                .matcher(given().get("/q/metrics").asString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
