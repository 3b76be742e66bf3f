package dev.saphan.e2e.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.benchmark.load.Load;
import dev.saphan.benchmark.load.Requests;
import dev.saphan.benchmark.load.ScanIds;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.load.Screens;
import dev.saphan.benchmark.load.Shops;
import dev.saphan.benchmark.measure.Broker;
import dev.saphan.benchmark.measure.Databases;
import dev.saphan.e2e.SharedSystem;
import dev.saphan.local.Tokens;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What many customers at once cost, against the same system when each comes after the last has gone, which is what a design with
 * a transaction and a request per message pays for everybody. Counts and ratios: a busy machine does not change them much.
 */
@ExtendWith(SharedSystem.Given.class)
class CrowdIT {
    private static final int STORES = 10;
    private static final int TILLS = 100;
    private static final int ALONE = 6;

    /** The faster a machine is, the fewer of them wait at a time, and share: of 300 too few to be far from the least gain. */
    private static final int CROWD = 600;

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final System.Logger LOG = System.getLogger(CrowdIT.class.getName());

    /** design.md section 12; a crowd that the gateway is told of in turns shares less than one that comes steadily. */
    private static final double MOST_COMMITS = 3;

    private static final double LEAST_GAIN = 5;

    private final Vertx vertx = Vertx.vertx();

    /** Of one of so many scans: transactions that wrote, batches of records sent to the broker. */
    private record Cost(int scans, double commits, double produceRequests) {}

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldShareCommitsAndRequests_whenManyComeAtOnce(SharedSystem system) {
        Scans scans = new Scans(new ScanIds(ThreadLocalRandom.current().nextInt(1 << 24)));
        URI posEdge = URI.create(system.address("POS_EDGE_URL"));
        // Four scans a second are taken for each till.
        Shops shops = Shops.of(STORES, TILLS * 4, Tokens.of(system.runDirectory()), Instant.now());
        Databases databases = new Databases(system.address("POSTGRES_URL"));
        try (Broker broker = new Broker(system.process("kafka").pid());
                Screens screens = new Screens(vertx, posEdge, scans);
                Load load = new Load(vertx, posEdge, shops, scans, new Requests(scans.ids()))) {
            screens.open(shops).toCompletionStage().toCompletableFuture().join();
            Cost alone = cost(databases, broker, scans, () -> {
                for (int i = 0; i < ALONE; i++) {
                    load.crowd(1);
                    awaitEnds(scans, i + 1);
                }
            });
            Cost crowd = cost(databases, broker, scans, () -> {
                load.crowd(CROWD);
                awaitEnds(scans, ALONE + CROWD);
            });
            LOG.log(System.Logger.Level.INFO, "of a scan: alone " + alone + ", at once " + crowd);

            assertThat(all(scans).filter(scans::accepted).map(scans::ends)).containsOnly(1);
            assertThat(all(scans).filter(i -> !scans.accepted(i)).map(scans::status))
                    .as("what a till that was turned away may be told: 503, nothing, or that the code is dead by now")
                    .isSubsetOf(503, 0, 422);
            assertThat(crowd.scans()).as("still a crowd").isGreaterThan(CROWD / 2);
            assertThat(crowd.commits()).isLessThanOrEqualTo(MOST_COMMITS);
            assertThat(alone.commits() / crowd.commits())
                    .as("times fewer commits")
                    .isGreaterThan(LEAST_GAIN);
            assertThat(alone.produceRequests() / crowd.produceRequests())
                    .as("times fewer produce requests")
                    .isGreaterThan(LEAST_GAIN);
        }
    }

    private static Cost cost(Databases databases, Broker broker, Scans scans, Runnable deed) {
        int ended = scans.ended();
        long commits = databases.writingTransactions();
        long requests = produceRequests(broker);
        deed.run();
        // What is left to do when the screens know: published rows are taken out.
        await("empty outboxes").atMost(SOON).until(() -> databases.outboxRows() == 0);
        int more = scans.ended() - ended;
        return new Cost(
                more,
                (double) (databases.writingTransactions() - commits) / more,
                (double) (produceRequests(broker) - requests) / more);
    }

    private static long produceRequests(Broker broker) {
        return broker.counts().getOrDefault("requests Produce", 0L);
    }

    /** A very busy machine turns some away until their codes are dead. */
    private static void awaitEnds(Scans scans, int count) {
        await(count + " scans are answered, and have ended if they were taken")
                .atMost(SOON)
                .until(() -> scans.count() == count
                        && all(scans)
                                .allMatch(i -> scans.answered(i) > 0 && (scans.ends(i) > 0 || !scans.accepted(i))));
    }

    private static IntStream all(Scans scans) {
        return IntStream.range(0, scans.count());
    }
}
