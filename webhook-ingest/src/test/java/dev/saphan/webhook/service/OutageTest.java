package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the service depends on goes away, and comes back. */
@QuarkusTest
class OutageTest {
    private static final int DURING_AN_OUTAGE = 100;
    private static final int IN_THE_MIDDLE = 1_000;

    private final Scan scan = Scan.fresh();
    private final EventBody event = scan.pending().paid().event("charge.complete");

    /** A minute in short: longer than Kafka's producer waits for an acknowledgement, so the relay has to begin again. */
    @Test
    void shouldStoreWebhooksAndReadCharges_whileTheBrokerIsAway_andPublishAllAfterwards() {
        List<Scan> scans = paid(DURING_AN_OUTAGE);
        TestKafka.shared().stop();
        try (GivenUp relay = new GivenUp()) {
            scans.forEach(each -> assertThat(Omise.sends(each.pending().paid().event("charge.complete"))
                            .statusCode())
                    .isEqualTo(200));
            await().atMost(Duration.ofMinutes(2)).until(() -> waiting(scans) == DURING_AN_OUTAGE);
            await().atMost(Duration.ofMinutes(2)).until(() -> relay.times() >= 1);
            assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            TestKafka.shared().start();
        }

        Set<String> keys = scans.stream().map(each -> each.scanId().toString()).collect(Collectors.toSet());
        await().atMost(Duration.ofMinutes(2)).until(() -> published(keys).size() == DURING_AN_OUTAGE);
        await().atMost(Duration.ofMinutes(2)).until(() -> waiting(scans) == 0);
        published(keys)
                .forEach((key, values) ->
                        assertThat(values).as("byte-equal repeats at most").hasSize(1));
    }

    @Test
    void shouldSayThatItCouldNotStore_whileTheDatabaseIsAway_andGoOnAfterwards() {
        ScriptedGateway.shared().has(scan.pending().paid());
        TestPostgres.shared().stop();
        try {
            Response refused = Omise.sends(event);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            TestPostgres.shared().start();
        }
        assertThat(Database.rowsWith(scan.chargeId().value())).isZero();
        assertThat(ScriptedGateway.shared().readsOf(scan.chargeId().value())).isZero();

        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> Omise.sends(event).statusCode() == 200);
        assertThat(Completions.awaitOne(scan.chargeId()).scanId()).isEqualTo(scan.scanId());
    }

    /** Power cut in the middle of a burst: a webhook and what is to be done about it are there both, or neither. */
    @Test
    void shouldDoNothingByHalves_whenTheDatabaseDiesInTheMiddle() {
        List<Scan> scans = paid(IN_THE_MIDDLE);
        Map<Scan, Integer> answers = new HashMap<>();
        AtomicInteger answered = new AtomicInteger();
        CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> answered.get() >= 10);
            TestPostgres.shared().kill();
        });
        try {
            for (Scan each : scans) {
                answers.put(
                        each,
                        Omise.sends(each.pending().paid().event("charge.complete"))
                                .statusCode());
                answered.incrementAndGet();
                if (answers.containsValue(503)) {
                    break; // the others would be told the same; a machine may need long to kill
                }
            }
            killed.join();
        } finally {
            TestPostgres.shared().start();
        }

        assertThat(answers.values()).containsOnly(200, 503).contains(200);
        assertThat(Database.count("""
                        select count(*) from unnest(string_to_array(?, ',')) as c
                        where (select count(*) from webhook where charge_id = c)
                           <> (select count(*) from watch where charge_id = c)""", ids(scans))).as("both or neither").isZero();
        List<Scan> accepted = scans.stream()
                .filter(each -> answers.getOrDefault(each, 0) == 200)
                .toList();
        assertThat(Database.count(
                        "select count(*) from webhook where charge_id = any(string_to_array(?, ','))", ids(accepted)))
                .as("200 says that it is stored")
                .isEqualTo(accepted.size());
        Set<String> stored =
                accepted.stream().map(each -> each.scanId().toString()).collect(Collectors.toSet());
        await().atMost(Duration.ofMinutes(2)).until(() -> published(stored).size() == stored.size());
    }

    private static List<Scan> paid(int count) {
        List<Scan> scans = IntStream.range(0, count).mapToObj(i -> Scan.fresh()).toList();
        scans.forEach(each -> ScriptedGateway.shared().has(each.pending().paid()));
        return scans;
    }

    /** The different values under each of these keys. */
    private static Map<String, Set<String>> published(Set<String> keys) {
        return Broker.shared().records("charge-completed.v1").stream()
                .filter(each -> keys.contains(each.key()))
                .collect(Collectors.groupingBy(
                        each -> each.key(),
                        Collectors.mapping(each -> Arrays.toString(each.value()), Collectors.toSet())));
    }

    /** How many of them have a completion that Kafka has not acknowledged. */
    private static long waiting(List<Scan> scans) {
        return Database.count(
                "select count(*) from outbox where aggregateid = any(string_to_array(?, ','))",
                scans.stream().map(each -> each.scanId().toString()).collect(Collectors.joining(",")));
    }

    private static String ids(List<Scan> scans) {
        return scans.stream().map(each -> each.chargeId().value()).collect(Collectors.joining(","));
    }

    /** Counts how often the relay says that it has to begin again. */
    private static final class GivenUp extends Handler implements AutoCloseable {
        private static final Logger RELAY = Logger.getLogger("dev.saphan.messaging");
        private final AtomicInteger times = new AtomicInteger();

        GivenUp() {
            RELAY.addHandler(this);
        }

        int times() {
            return times.get();
        }

        @Override
        public void publish(LogRecord said) {
            if (said.getMessage().startsWith("the outbox waits")) {
                times.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            RELAY.removeHandler(this);
        }
    }
}
