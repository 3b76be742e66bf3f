package dev.saphan.posedge.service;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeStatus;
import dev.saphan.posedge.KeyServer;
import dev.saphan.posedge.Sale;
import dev.saphan.posedge.service.Screen.News;
import dev.saphan.servers.PackagedService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged service: a crowd at one replica, then two replicas. In this order, since a process takes seconds to start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT {
    private static final int STORES = 25;
    private static final int TILLS_OF_EACH = 20;
    private static final int SCANS = 60;
    private static final List<String> FOR_SECONDS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Deployment deployment = new Deployment("pos_edge_replicas", FOR_SECONDS);
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable PackagedService first;
    private @Nullable PackagedService second;

    @AfterAll
    void leave() {
        hands.close();
        deployment.close();
    }

    @Test
    @Order(1)
    void shouldServeFiveHundredTills_eachWithItsOwnStoreOnly_andLoseNothing() {
        PackagedService replica = deployment.start("first").awaitReady();
        first = replica;
        List<Till> tills = IntStream.range(0, STORES * TILLS_OF_EACH)
                .mapToObj(i -> new Till(deployment, "store-" + i % STORES, "till-" + i))
                .toList();
        together(tills, till -> till.lookAtStore(replica));

        Map<Till, List<Integer>> answers = new ConcurrentHashMap<>();
        together(tills, till -> answers.put(till, till.sell(replica)));

        Map<String, Set<String>> byStore =
                tills.stream().collect(groupingBy(till -> till.sale.storeId().value(), mapping(Till::scanId, toSet())));
        patiently().untilAsserted(() -> assertThat(tills.stream().flatMap(till -> till.missing(byStore)))
                .isEmpty());
        // 200 at first where the 202 came too late for its till, which had sent it again by then.
        assertThat(answers.values()).hasSize(tills.size()).allSatisfy(each -> assertThat(each)
                .isIn(List.of(202, 200), List.of(200, 200)));
        assertThat(tills).allSatisfy(till -> {
            Set<String> ofStore = byStore.get(till.sale.storeId().value());
            assertThat(till.storeNews().stream().map(News::scanId).collect(toSet()))
                    .isEqualTo(ofStore);
            assertThat(till.ownNews()).extracting(News::scanId).containsOnly(till.scanId());
            Till.assertInOrder(till.storeNews());
            Till.assertInOrder(till.ownNews());
        });
        byStore.forEach((store, ofStore) -> assertThat(deployment
                        .get(replica, "/scans?limit=200", deployment.token(store, "till-counting"))
                        .body()
                        .split("\"scanId\""))
                .hasSize(1 + ofStore.size()));
        patiently().until(() -> metrics(replica).contains("saphan_streams_open " + 2.0 * tills.size()));
        tills.forEach(Till::leave);
        patiently().until(() -> metrics(replica).contains("saphan_streams_open 0.0"));
    }

    @Test
    @Order(2)
    void shouldNotCallATokenBad_whileTheKeysCannotBeFetched() {
        deployment.issuer.goAway();
        PackagedService replica = deployment.start("second").awaitReady();
        second = replica;
        String token = deployment.token("store-keys", "till-1");

        assertThat(deployment.get(replica, "/scans", token))
                .returns(503, answer -> answer.statusCode())
                .satisfies(answer -> assertThat(answer.body()).contains("keys that verify tokens"))
                .satisfies(answer ->
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent());
        assertThat(deployment.get(first(), "/scans", deployment.token("store-keys", "till-1")))
                .as("knows the keys already")
                .returns(200, answer -> answer.statusCode());
        deployment.issuer.comeBack();
        patiently().until(() -> deployment.get(replica, "/scans", token).statusCode() == 200);
    }

    @Test
    @Order(3)
    void shouldLoseNothingAndRepeatNothing_whenAStreamGoesOnAtTheOtherReplica() {
        String store = "store-hopping";
        String token = deployment.token(store, "till-watching");
        List<Till> tills = IntStream.range(0, SCANS)
                .mapToObj(i -> new Till(deployment, store, "till-" + i))
                .toList();
        CompletableFuture<Void> selling = CompletableFuture.runAsync(
                () -> together(tills, till -> sellAtEither(till, tills.indexOf(till) % 2 == 0)), hands);

        List<News> told = new ArrayList<>();
        for (int hop = 0; !tills.stream().allMatch(till -> Till.hasEnd(told, till.scanId())); hop++) {
            PackagedService at = hop % 2 == 0 ? first() : second();
            String last = told.isEmpty() ? null : told.getLast().id();
            try (Screen screen = new Screen(true).open(deployment.http, at.url() + "/scans/events", token, last)) {
                patiently().until(() -> !screen.news().isEmpty());
                told.addAll(screen.news().stream().limit(7).toList());
            }
        }

        selling.join();
        Till.assertInOrder(told);
        assertThat(told.stream().map(News::scanId).collect(toSet())).hasSize(SCANS);
    }

    private void sellAtEither(Till till, boolean atFirst) {
        sendUntilTaken(till, atFirst ? first() : second());
        deployment.kafka.publish(Sale.CHARGE_SERVICE, till.sale.created(1));
        deployment.kafka.publish(Sale.CHARGE_SERVICE, till.sale.ended(ChargeStatus.SUCCESSFUL, 2));
    }

    @Test
    @Order(4)
    void shouldTakeNewKeys_andRefuseThoseThatWereWithdrawn_withoutARestart() {
        RsaJsonWebKey young = KeyServer.newKey();
        assertThat(status(first(), young)).isEqualTo(401);
        deployment.issuer.publish(young);
        for (PackagedService replica : List.of(first(), second())) {
            patiently().until(() -> status(replica, young) == 200);
            assertThat(status(replica, deployment.key)).isEqualTo(200);
        }

        deployment.issuer.withdraw(deployment.key);

        for (PackagedService replica : List.of(first(), second())) {
            patiently().until(() -> status(replica, deployment.key) == 401);
            assertThat(status(replica, young)).isEqualTo(200);
        }
        deployment.issuer.publish(deployment.key);
        patiently().until(() -> status(first(), deployment.key) == 200 && status(second(), deployment.key) == 200);
    }

    /** Of a call with a token that nobody has seen before. */
    private int status(PackagedService replica, RsaJsonWebKey key) {
        return deployment
                .get(replica, "/scans", KeyServer.token(key, "store-keys", "till-1"))
                .statusCode();
    }

    @Test
    @Order(5)
    void shouldGoOnAtTheOtherReplica_whenItsOwnIsKilled() {
        Till till = new Till(deployment, "store-killed", "till-1");
        sendUntilTaken(till, first());
        String path = "/scans/" + till.scanId() + "/events";
        List<News> told = new ArrayList<>();
        try (Screen screen = new Screen(true).open(deployment.http, first().url() + path, till.token, null)) {
            patiently().until(() -> !screen.news().isEmpty());
            deployment.kafka.publish(Sale.CHARGE_SERVICE, till.sale.created(1));
            patiently().until(() -> screen.news().stream()
                    .anyMatch(each -> each.status().equals("pending")));
            first().kill();
            patiently().until(screen::isEnded);
            told.addAll(screen.news());
        }
        String last = told.getLast().id();
        try (Screen screen = new Screen(true).open(deployment.http, second().url() + path, till.token, last)) {
            deployment.kafka.publish(Sale.CHARGE_SERVICE, till.sale.ended(ChargeStatus.SUCCESSFUL, 2));
            patiently().until(() -> Till.hasEnd(screen.news(), till.scanId()));
            told.addAll(screen.news());
        }

        assertThat(told).extracting(News::status).containsExactly("received", "pending", "successful");
        assertThat(till.send(second()).statusCode()).as("its scan was not lost").isEqualTo(200);
    }

    /** Twelve customers a second or so, each charged a second and a half after its scan: the queue stands. */
    @Test
    @Order(6)
    void shouldTurnNewScansAway_whileThoseBeforeThemWaitTooLong_andTakeThemWhenTheQueueIsGone() {
        PackagedService replica = deployment
                .start("crowded", Map.of("SAPHAN_POS_EDGE_CROWDED_AFTER", "1s"))
                .awaitReady();
        Map<Till, Instant> waiting = new LinkedHashMap<>();
        Till late = patiently().until(() -> turnedAway(replica, waiting), Objects::nonNull);
        Till waits = waiting.keySet().iterator().next();

        assertThat(deployment
                        .get(replica, "/scans/" + late.scanId(), late.token)
                        .statusCode())
                .as("nothing was stored")
                .isEqualTo(404);
        assertThat(waits.send(replica).statusCode()).as("is known").isEqualTo(200);
        assertThat(metrics(replica)).contains("saphan_scans_crowded 1.0");
        waiting.keySet().forEach(this::charge);
        patiently().until(() -> late.sendOnce(replica).statusCode() == 202);
    }

    private @Nullable Till turnedAway(PackagedService replica, Map<Till, Instant> waiting) {
        Till next = new Till(deployment, "store-crowded", "till-" + UUID.randomUUID());
        HttpResponse<String> answer = next.sendOnce(replica);
        if (answer.body().contains("too-many-waiting")) {
            return next;
        }
        waiting.put(next, Instant.now());
        Instant longAgo = Instant.now().minusMillis(1_500);
        List<Till> due = waiting.keySet().stream()
                .filter(each -> waiting.get(each).isBefore(longAgo))
                .toList();
        due.forEach(this::charge);
        due.forEach(waiting::remove);
        return null;
    }

    private void charge(Till till) {
        deployment.kafka.publish(Sale.CHARGE_SERVICE, till.sale.created(1));
    }

    /** As a till does: a busy replica may say 503, and then it is not known. */
    private static void sendUntilTaken(Till till, PackagedService replica) {
        patiently().until(() -> Set.of(200, 202).contains(till.send(replica).statusCode()));
    }

    private PackagedService first() {
        return Objects.requireNonNull(first);
    }

    private PackagedService second() {
        return Objects.requireNonNull(second);
    }

    private String metrics(PackagedService replica) {
        return deployment.get(replica, "/q/metrics", "").body();
    }

    private void together(List<Till> tills, Consumer<Till> action) {
        CompletableFuture.allOf(tills.stream()
                        .map(till -> CompletableFuture.runAsync(() -> action.accept(till), hands))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(100));
    }
}
