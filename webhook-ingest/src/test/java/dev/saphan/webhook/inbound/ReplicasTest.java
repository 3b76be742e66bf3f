package dev.saphan.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Progress;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.Rules;
import dev.saphan.webhook.flow.Gateway;
import dev.saphan.webhook.flow.Observer;
import dev.saphan.webhook.flow.ReadCharge;
import dev.saphan.webhook.flow.Watches;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several replicas on one real database: this service, and reading desks beside it that know nothing of each other. */
@QuarkusTest
class ReplicasTest {
    private static final int CHARGES = 300;

    @Inject
    Watches watches;

    @Inject
    Gateway gateway;

    @Inject
    Observer observer;

    @Inject
    Rules rules;

    @Inject
    MeterRegistry meters;

    /** A read that the gateway did not answer in time, as on a busy machine, is made again; no other is. */
    @Test
    void shouldReadAndPublishEachChargeOnce_whenAllReplicasLookAtOnce() {
        double failedBefore = failedReads();
        List<ReadingDesk> replicas =
                IntStream.range(0, 3).mapToObj(i -> replica(gateway)).toList();
        List<Scan> scans = due(CHARGES);

        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> {
            replicas.forEach(ReadingDesk::look);
            return open(scans) == 0;
        });

        assertThat(completions(ids(scans))).isEqualTo(CHARGES);
        await().atMost(Duration.ofMinutes(2)).until(() -> times(scans).size() == CHARGES);
        assertThat(times(scans).values()).containsOnly(1L);
        long made = scans.stream()
                .mapToLong(
                        scan -> ScriptedGateway.shared().readsOf(scan.chargeId().value()))
                .sum();
        assertThat(made - CHARGES).as("reads made again").isBetween(0L, (long) (failedReads() - failedBefore));
    }

    /** And the one that was taken for dead wakes up and records what it saw long ago. */
    @Test
    void shouldPublishOnce_whenAReplicaDiesInTheMiddleOfItsReads_andComesBack() {
        Silent silent = new Silent();
        ReadingDesk dead = replica(silent);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            due(20);
            dead.look();
            return silent.waiting.size() >= 10;
        });
        Set<String> held = silent.waiting.keySet().stream().map(ChargeId::value).collect(Collectors.toSet());
        String ids = String.join(",", held);
        assertThat(completions(ids)).as("leased: nobody else reads them").isZero();

        Database.execute("update watch set leased_until = now() where charge_id = any(string_to_array(?, ','))", ids);
        await().atMost(Duration.ofMinutes(2)).until(() -> completions(ids) == held.size());
        silent.waiting.forEach((chargeId, emitter) ->
                emitter.complete(gateway.look(chargeId).await().atMost(Duration.ofMinutes(2))));

        await().atMost(Duration.ofMinutes(1))
                .until(() -> Database.count(
                                "select min(reads) from watch where charge_id = any(string_to_array(?, ','))", ids)
                        >= 2);
        assertThat(completions(ids)).isEqualTo(held.size());
    }

    private ReadingDesk replica(Gateway asked) {
        InstantSource clock = InstantSource.system();
        return new ReadingDesk(
                new ReadCharge(watches, asked, observer, rules, clock), asked, new Pace(clock), new Progress());
    }

    /** Paid charges that are to be read now, in one commit. */
    private static List<Scan> due(int count) {
        List<Scan> scans = IntStream.range(0, count).mapToObj(i -> Scan.fresh()).toList();
        scans.forEach(scan -> ScriptedGateway.shared().has(scan.pending().paid()));
        Database.execute("""
                insert into watch (charge_id, first_seen_at, next_at)
                select id, now(), now() from unnest(string_to_array(?, ',')) as id""", ids(scans));
        return scans;
    }

    /** Of all replicas: they tell the same observer. */
    private double failedReads() {
        return meters.counter("saphan.reads", "result", "failed").count();
    }

    private static long open(List<Scan> scans) {
        return Database.count(
                "select count(*) from watch where next_at is not null and charge_id = any(string_to_array(?, ','))",
                ids(scans));
    }

    private static long completions(String ids) {
        return Database.count("select count(*) from completion where charge_id = any(string_to_array(?, ','))", ids);
    }

    private static Map<String, Long> times(List<Scan> scans) {
        Set<String> keys = scans.stream().map(scan -> scan.scanId().toString()).collect(Collectors.toSet());
        return Broker.shared().records("charge-completed.v1").stream()
                .map(each -> each.key())
                .filter(keys::contains)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String ids(List<Scan> scans) {
        return scans.stream().map(scan -> scan.chargeId().value()).collect(Collectors.joining(","));
    }

    /** A gateway that answers when it is told to, if ever. */
    private static final class Silent implements Gateway {
        private final Map<ChargeId, UniEmitter<? super Look>> waiting = new ConcurrentHashMap<>();

        @Override
        public boolean live() {
            return false;
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(10);
        }

        @Override
        public int parallel() {
            return 50;
        }

        @Override
        public Uni<Look> look(ChargeId chargeId) {
            return Uni.createFrom().emitter(emitter -> waiting.put(chargeId, emitter));
        }
    }
}
