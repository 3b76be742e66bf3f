package dev.saphan.charge.service;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.Topics;
import dev.saphan.events.Topics.TopicSpec;
import dev.saphan.servers.Database;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The packaged service, several of it, on a real Kafka and a real PostgreSQL, before the real sandbox. One day in the life of
 * a deployment, in this order, since a process takes seconds to start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT {
    private static final int PARTITIONS = 6;
    private static final int PARALLEL = 50;
    private static final int MANY = 1_000;
    private static final int CASHIERS = 200;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final SandboxOmise omise = new SandboxOmise();
    private final Database database = TestPostgres.shared().createDatabase("charge_replicas");
    private final Map<String, String> settings = settings();
    private final Bus bus = new Bus(kafka());
    private final Neighbours neighbours = new Neighbours(omise, bus);
    private final Map<String, Replica> replicas = new HashMap<>();

    private static String kafka() {
        TestKafka kafka = TestKafka.shared();
        kafka.createTopics(Topics.ALL.stream()
                .map(topic -> new TopicSpec(topic.name(), PARTITIONS, topic.retention()))
                .toList());
        return kafka.bootstrapServers();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
        settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        settings.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        settings.put("OMISE_API_URL", omise.url());
        settings.put("OMISE_SECRET_KEY", SandboxOmise.KEY);
        settings.put("OMISE_MAX_PARALLEL", String.valueOf(PARALLEL));
        settings.put("OMISE_TIMEOUT", "600ms");
        settings.put("SAPHAN_UNCERTAIN_AFTER", "400ms");
        settings.put("SAPHAN_DECIDE_AFTER", "5s");
        settings.put("SAPHAN_CERTAIN_AFTER", "30s");
        settings.put("SAPHAN_CLOCK_MARGIN", "2s");
        settings.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", "6000");
        return settings;
    }

    @BeforeAll
    void listen() {
        assertThat(omise.ledger()).isEmpty();
    }

    @AfterAll
    void leave() {
        neighbours.close();
        replicas.values().forEach(Replica::close);
        bus.close();
        omise.close();
    }

    private Replica start(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(more);
        Replica replica = new Replica(name, environment);
        replicas.put(name, replica);
        return replica;
    }

    @Test
    @Order(1)
    void shouldCallNobody_whenScansWaitedWhileTheServiceWasDownForLongerThanTheirCodesLive() {
        List<ScanReceived> stale = Tills.scans(MANY, Duration.ofMillis(200));
        bus.publishAll(stale);

        Replica first = start("first", Map.of("SAPHAN_BREAKER_AFTER", "0")).awaitReady();

        awaitEnds(stale);
        assertThat(stale).allSatisfy(each -> assertThat(refusal(each)).isEqualTo(RefusedReason.STALE_CODE));
        assertThat(omise.ledger()).isEmpty();
        assertThat(first.get("/q/metrics").body()).doesNotContain("call=\"post\"");
    }

    @Test
    @Order(2)
    void shouldFindEveryCharge_whenNoneIsAnsweredAndAReplicaIsKilledMeanwhile() {
        Replica second = start("second", Map.of("SAPHAN_BREAKER_AFTER", "0")).awaitReady();
        omise.behave("{\"answer\": \"never_after\"}");
        List<ScanReceived> scans = Tills.scans(MANY, LONG);

        bus.publishAll(scans);
        patiently().until(() -> omise.ledger().size() > MANY / 3);
        second.kill();

        awaitEnds(scans);
        omise.behaveWell();
        assertSafe(scans);
        List<Booked> ledger = omise.ledger();
        Set<ScanId> charged = ledger.stream().map(Booked::scan).collect(toSet());
        assertThat(ledger).allSatisfy(each -> assertThat(each.keepsMoney()).isTrue());
        assertThat(scans).filteredOn(each -> charged.contains(each.scanId())).allSatisfy(each -> assertThat(
                        bus.of(each.scanId()))
                .hasAtLeastOneElementOfType(ChargeUncertain.class)
                .hasAtLeastOneElementOfType(ChargeCreated.class));
        // What could not connect within its time, since this process or the machine stood still, has its proof at once.
        // What the killed one had committed and not yet posted is never posted by anybody, and proved not charged.
        assertThat(scans)
                .filteredOn(each -> !charged.contains(each.scanId()))
                .filteredOn(each -> refusal(each) != RefusedReason.GATEWAY_UNREACHABLE)
                .hasSizeLessThanOrEqualTo(PARALLEL)
                .allSatisfy(each -> assertThat(refusal(each)).isEqualTo(RefusedReason.NOT_CHARGED));
    }

    @Test
    @Order(3)
    void shouldNeverKeepTwoChargesOfABasket_whileCashiersScanAnewDuringFaultsAndARollingRestart() {
        Replica first = replicas.get("first");
        start("third", Map.of());
        faults();
        Queue<ScanReceived> scans = new ConcurrentLinkedQueue<>(sixtyFourOfOneBasket());
        List<Thread> cashiers = IntStream.range(0, CASHIERS)
                .mapToObj(seed -> Thread.ofVirtual().start(new Cashier(bus, scans, seed)))
                .toList();

        replicas.get("third").awaitReady();
        first.pause();
        start("fourth", Map.of()).awaitReady();
        first.resume();
        first.stop();

        // A basket that shows two in one reading of the books only was read while the one ended and the other began.
        Set<String> suspects = new HashSet<>();
        patiently().until(() -> {
            Set<String> now = MoneySafety.basketsWithTwo(omise.ledger());
            assertThat(now).filteredOn(suspects::contains).isEmpty();
            suspects.clear();
            suspects.addAll(now);
            return cashiers.stream().noneMatch(Thread::isAlive);
        });
        awaitEnds(scans);
        omise.behaveWell();
        assertSafe(scans);
        assertThat(scans.stream().map(ScanReceived::basketId).distinct()).hasSize(CASHIERS + 1);
    }

    private List<ScanReceived> sixtyFourOfOneBasket() {
        BasketId contested = new BasketId("contested-" + UUID.randomUUID());
        List<ScanReceived> scans = Stream.generate(() -> Tills.scanOfAFreshCode(contested, LONG))
                .limit(64)
                .toList();
        bus.publishAll(scans);
        return scans;
    }

    private void faults() {
        List.of(
                        "\"answer\": \"never_after\", \"probability\": 0.1",
                        "\"answer\": \"never_before\", \"probability\": 0.05",
                        "\"answer\": \"reset_after\", \"probability\": 0.1",
                        "\"answer\": \"reset_before\", \"probability\": 0.05",
                        "\"answer\": \"server_error_after\", \"probability\": 0.1",
                        "\"answer\": \"backend_error_after\", \"probability\": 0.05",
                        "\"answer\": \"broken_after\", \"probability\": 0.05",
                        "\"answer\": \"throttled\", \"probability\": 0.1",
                        "\"answer\": \"late\", \"answer_after\": \"500ms\", \"probability\": 0.1",
                        "\"outcome\": \"decline\", \"probability\": 0.2",
                        "\"outcome\": \"pending\", \"expire\": \"lose\", \"probability\": 0.1",
                        "\"outcome\": \"pending\", \"late_success\": \"1s\", \"probability\": 0.2")
                .forEach(each -> omise.behave("{" + each + "}"));
    }

    @Test
    @Order(4)
    void shouldSoonPostNothingMore_whenTheGatewayFallsSilent_andTellPosEdge() {
        omise.behave("{\"answer\": \"never_after\"}");
        int before = omise.ledger().size();
        List<ScanReceived> scans = Tills.scans(MANY, LONG);

        bus.publishAll(scans);

        List<ScanReceived> tried = new ArrayList<>();
        patiently().until(() -> triedUntil("down", tried));
        awaitEnds(scans);
        Set<ScanId> posted =
                omise.ledger().stream().skip(before).map(Booked::scan).collect(toSet());
        assertThat(posted).hasSizeLessThan(3 * 2 * PARALLEL);
        assertThat(scans)
                .filteredOn(each -> !posted.contains(each.scanId()))
                .allSatisfy(each -> assertThat(refusal(each)).isEqualTo(RefusedReason.GATEWAY_UNREACHABLE));
        assertSafe(scans);

        omise.behaveWell();
        patiently().until(() -> triedUntil("up", tried));
        awaitEnds(tried);
        assertSafe(tried);
    }

    /** Somebody always scans. */
    private boolean triedUntil(String state, List<ScanReceived> tried) {
        List<ScanReceived> next = Tills.scans(1, LONG);
        bus.publishAll(next);
        tried.addAll(next);
        return replicas.get("fourth").get("/gateway").body().contains("\"state\":\"" + state + "\"");
    }

    private RefusedReason refusal(ScanReceived scan) {
        return ((ChargeRefused) bus.of(scan.scanId()).getLast()).reason();
    }

    private void awaitEnds(Collection<ScanReceived> scans) {
        patiently().until(() -> scans.stream().allMatch(each -> bus.hasEnded(each.scanId())));
    }

    /** Money that came late is on its way back for a moment. */
    private void assertSafe(Collection<ScanReceived> scans) {
        patiently().untilAsserted(() -> assertThat(MoneySafety.violations(scans, ledgerOf(scans), bus::of))
                .isEmpty());
    }

    private List<Booked> ledgerOf(Collection<ScanReceived> scans) {
        Set<ScanId> ids = scans.stream().map(ScanReceived::scanId).collect(toSet());
        return omise.ledger().stream().filter(each -> ids.contains(each.scan())).toList();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200));
    }
}
