package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.SaphanServers;
import dev.saphan.servers.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class RelayTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    RelayRows rows;

    @Inject
    Pool pool;

    @Inject
    SingleStatement single;

    @Inject
    Vertx vertx;

    private String key;

    @BeforeEach
    void everyTestHasAKeyOfItsOwn() {
        key = UUID.randomUUID().toString();
    }

    @Test
    void shouldPublishInTheOrderOfTheRows_andLeaveTheTableEmpty() {
        IntStream.range(0, 30)
                .forEach(group -> append(IntStream.range(0, 50)
                        .mapToObj(each -> event(group * 50 + each))
                        .toList()));

        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> charges.keysFrom(key).size() >= 1500);
            assertThat(charges.keysFrom(key))
                    .extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1500).mapToObj(String::valueOf).toList());
        }
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
    }

    @Test
    void shouldPublishNothing_whenTheTransactionFails() {
        assertThatThrownBy(() -> transactions
                        .run(session -> outbox.append(session, List.of(event(1)))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("rolled back");
        append(List.of(event(2)));

        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> !charges.keysFrom(key).isEmpty());
            assertThat(charges.keysFrom(key))
                    .extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
                    .containsExactly("2");
        }
    }

    @Test
    void shouldKeepTheRowsAndPublishThemLater_whenTheBrokerIsAway() {
        TestKafka.shared().stop();
        try {
            append(List.of(event(1), event(2)));
            assertThat(rowsLeft()).isEqualTo(2);
        } finally {
            TestKafka.shared().start();
        }

        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> charges.keysFrom(key).size() >= 2);
        }
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
    }

    @Test
    void shouldParkARowThatKafkaRefusesForGood_andGoOn() {
        append(List.of(new OutboundEvent("charges.v1", key, headers(0), new byte[3_000_000]), event(1)));

        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> charges.keysFrom(key).size() == 1);
        }
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
        assertThat(count("select count(*) from outbox where parked_reason = 'RecordTooLargeException'"))
                .isEqualTo(1);
        run("delete from outbox");
    }

    @Test
    void shouldPublishEverythingElse_whileATopicIsNotThere_andThatInItsOrderOnceItIs() throws Exception {
        String topic = "later-" + key;
        List<Integer> moreThanOneLookTakes = IntStream.range(0, 600).boxed().toList();
        append(moreThanOneLookTakes.stream().map(each -> event(topic, each)).toList());
        append(List.of(event(1)));

        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> charges.keysFrom(key).size() == 1);
        }
        await().atMost(PATIENCE).until(() -> rowsLeft() == 600);

        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(2, TimeUnit.MINUTES);
        }
        try (Topic later = new Topic(topic)) {
            await().atMost(PATIENCE).until(() -> later.keysFrom(key).size() >= 600);
            assertThat(later.keysFrom(key))
                    .extracting(each -> Integer.valueOf(new String(each.value(), StandardCharsets.UTF_8)))
                    .containsExactlyElementsOf(moreThanOneLookTakes);
        }
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
    }

    @Test
    void shouldPublishWhatAnotherReplicaCommitted_whenThatTellsIt() {
        append(List.of(event(1)));
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
        run("""
                insert into outbox (id, aggregatetype, aggregateid, type, headers, payload)
                values ('2', 'charges.v1', '%s', 'counted', '{"ce_id":"2"}', '2')""".formatted(key));

        rows.tellLeader().await().atMost(PATIENCE);

        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> charges.keysFrom(key).size() == 2);
        }
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
    }

    @Test
    void shouldLeadAgain_whenItsConnectionWasCut() {
        append(List.of(event(1)));
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);

        run("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()");
        append(List.of(event(2)));

        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
    }

    /** What it saw when it led is not how long anything waits now: it would grow for ever, and ring for nothing. */
    @Test
    void shouldForgetHowLongTheOldestHasWaited_whenAnotherReplicaLeads() {
        append(List.of(event(1)));
        await().atMost(PATIENCE).until(() -> rowsLeft() == 0);
        MeterRegistry meters = new SimpleMeterRegistry();
        OutboxSight sight = new OutboxSight(meters);
        sight.oldest(Instant.EPOCH);

        boolean leads =
                new RelayRows(pool, single, sight, new WakeUp()).lead().await().atMost(PATIENCE);

        assertThat(leads).isFalse();
        assertThat(meters.get("saphan.outbox.oldest.seconds").gauge().value()).isZero();
    }

    /** As docs/observability.md tells it. */
    @Test
    void shouldShowWhatIsParkedUntilAPersonReleasesIt_andPublishItThen() {
        MeterRegistry meters = new SimpleMeterRegistry();
        ParkedSight sight = new ParkedSight(vertx, single, meters);
        run("""
                insert into outbox (id, aggregatetype, aggregateid, type, headers, payload, parked_at, parked_reason)
                values ('1', 'charges.v1', '%s', 'counted', '{"ce_id":"1"}', '1', now(), 'mended')""".formatted(key));

        sight.look().await().atMost(PATIENCE);
        assertThat(meters.get("saphan.outbox.parked.rows").gauge().value()).isOne();

        run("update outbox set parked_at = null, parked_reason = null where aggregateid = '%s'".formatted(key));
        append(List.of(event(2)));

        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> charges.keysFrom(key).size() == 2);
        }
        sight.look().await().atMost(PATIENCE);
        assertThat(meters.get("saphan.outbox.parked.rows").gauge().value()).isZero();
    }

    private void append(List<OutboundEvent> events) {
        transactions.run(session -> outbox.append(session, events)).await().atMost(PATIENCE);
    }

    private OutboundEvent event(int number) {
        return event("charges.v1", number);
    }

    private OutboundEvent event(String topic, int number) {
        return new OutboundEvent(
                topic, key, headers(number), String.valueOf(number).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(int number) {
        return Map.of("ce_id", String.valueOf(number), "ce_type", "counted");
    }

    private long rowsLeft() {
        return count("select count(*) from outbox where parked_at is null");
    }

    private long count(String sql) {
        return transactions
                .run(session -> session.createNativeQuery(sql, Long.class).getSingleResult())
                .await()
                .atMost(PATIENCE);
    }

    private void run(String sql) {
        transactions
                .run(session -> sql.startsWith("select")
                        ? session.createNativeQuery(sql).getResultList().replaceWithVoid()
                        : session.createNativeQuery(sql).executeUpdate().replaceWithVoid())
                .await()
                .atMost(PATIENCE);
    }
}
