package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.Topics;
import dev.saphan.refund.door.WayToOmise.Mishap;
import dev.saphan.servers.Database;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The packaged service, in replicas that are killed one after the other: while requests are on their way, while answers are, and in
 * the middle of 64 partial refunds. One storm for all tests, since a replica takes seconds to start; each test looks at its part.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledReplicasIT {
    private static final Map<String, String> IN_A_HURRY = Map.of(
            "SAPHAN_REFUND_LEASE", "5s",
            "SAPHAN_REFUND_RENEW", "1s",
            "SAPHAN_REFUND_LOOK_FOR", "4s",
            "OMISE_MAX_PARALLEL", "8");
    private static final int CHARGES = 8;
    private static final int PARTS_OF_EACH = 8;
    private static final long PART = 6_000; // of 40,000: six fit, two do not

    private static final OmiseTwin OMISE = OmiseTwin.shared();
    private static final List<Purchase> CROWD = new ArrayList<>();
    private static final List<RefundRequested> PARTS = new ArrayList<>();

    private static Journey journey;
    private static Database database;
    private static Books books;
    private static ServiceProcess survivor;
    private static Hanging made;
    private static Hanging late;

    /** A refund of all and one of a part, each of a charge of its own, whose posts hang. */
    private record Hanging(Purchase whole, RefundRequested all, Purchase part, RefundRequested some) {

        static Hanging ask(Mishap mishap) {
            Purchase whole = known();
            Purchase part = known();
            OMISE.way().next(whole.chargeId(), mishap);
            OMISE.way().next(part.chargeId(), mishap);
            return new Hanging(whole, journey.ask(whole, null), part, journey.ask(part, 15_000L));
        }

        /** A replica that stands still for longer than its lease loses a refund of all, which is then posted again. */
        boolean isPosted() {
            return OMISE.posts(whole.chargeId()) > 0 && OMISE.posts(part.chargeId()) > 0;
        }
    }

    private static Purchase known() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        return purchase;
    }

    @BeforeAll
    static void storm() throws IOException {
        TestKafka.shared().createTopics(Topics.ALL);
        journey = Journey.shared();
        database = TestPostgres.shared().createDatabase("refund_service_killed");
        books = new Books(database);
        OMISE.beginOutage("late"); // made at once, answered later: whoever is killed leaves some of those behind

        try (ServiceProcess first = ServiceProcess.begin(database, IN_A_HURRY);
                ServiceProcess second = ServiceProcess.begin(database, IN_A_HURRY)) {
            made = Hanging.ask(Mishap.HANGS_AFTER);
            late = Hanging.ask(Mishap.HANGS_BEFORE);
            askForTheCrowd();
            eventually("the first are posted", () -> made.isPosted() && late.isPosted() && postsOfTheCrowd() >= 8);
            first.kill();
            survivor = ServiceProcess.begin(database, IN_A_HURRY);
            eventually("some more are posted", () -> postsOfTheCrowd() >= 24);
            second.kill();
        }
        survivor.ready();
    }

    private static void askForTheCrowd() {
        for (int charge = 0; charge < CHARGES; charge++) {
            CROWD.add(known());
        }
        for (int part = 0; part < PARTS_OF_EACH; part++) {
            CROWD.forEach(each -> PARTS.add(journey.ask(each, PART)));
        }
        assertThat(journey.topic().records()).isEmpty(); // sends what is still in the producer
    }

    private static long postsOfTheCrowd() {
        return CROWD.stream().mapToLong(each -> OMISE.posts(each.chargeId())).sum();
    }

    private static void eventually(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    @AfterAll
    static void end() {
        OMISE.way().release();
        OMISE.endOutage();
        if (survivor != null) {
            survivor.close();
        }
    }

    @Test
    @Order(1)
    void shouldNeverExceedNorDouble_when64PartsComeAtOnceAndReplicasAreKilled() {
        PARTS.forEach(each -> eventually("refund " + each.refundId(), () -> List.of("completed", "refused", "held")
                .contains(books.stateOf(each.refundId()))));

        for (Purchase purchase : CROWD) {
            OmiseTwin.Entry ledger = OMISE.entry(purchase.chargeId());
            List<String> inTheLedger =
                    ledger.refunds().stream().map(OmiseTwin.Made::refundId).toList();
            assertThat(ledger.refunded()).isLessThanOrEqualTo(ledger.captured());
            assertThat(inTheLedger).doesNotHaveDuplicates();
            assertThat(inTheLedger).containsExactlyInAnyOrderElementsOf(ofState(purchase, "completed"));
            // Each part that is held keeps its sum from the others, and nothing else does.
            assertThat(inTheLedger.size() + ofState(purchase, "held").size()).isEqualTo(6);
            inTheLedger.forEach(each ->
                    assertThat(journey.completed(RefundId.of(each)).amount()).isEqualTo(PART));
            assertThat(ledger.refunded()).isEqualTo(sumOf(journey.completions(purchase.chargeId())));
        }
    }

    private static List<String> ofState(Purchase purchase, String state) {
        return PARTS.stream()
                .filter(each -> Objects.equals(each.chargeId(), purchase.chargeId()))
                .map(RefundRequested::refundId)
                .filter(each -> books.stateOf(each).equals(state))
                .map(RefundId::toString)
                .toList();
    }

    private static long sumOf(List<RefundCompleted> told) {
        return told.stream().mapToLong(RefundCompleted::amount).sum();
    }

    @Test
    @Order(2)
    void shouldFindWhatWasMade_whenItIsKilledBeforeTheAnswer() {
        assertThat(journey.completed(made.all()).amount()).isEqualTo(40_000);
        assertThat(journey.completed(made.some()).amount()).isEqualTo(15_000);

        assertThat(books.causesOf(made.some().refundId())).contains("owner_lost", "found");
        assertThat(OMISE.posts(made.whole().chargeId())).isEqualTo(1);
        assertThat(OMISE.posts(made.part().chargeId())).isEqualTo(1);
    }

    @Test
    @Order(3)
    void shouldGiveBackOnce_whenTheRequestArrivesAfterItWasGivenUp() {
        assertThat(journey.completed(late.all()).amount()).isEqualTo(40_000);
        RefundId part = late.some().refundId();
        eventually("the part is held", () -> books.stateOf(part).equals("held"));
        assertThat(OMISE.refunded(late.part().chargeId())).isZero();

        OMISE.way().release();

        eventually("the part arrives", () -> OMISE.refunded(late.part().chargeId()) == 15_000);
        assertThat(OMISE.refunded(late.whole().chargeId())).isEqualTo(40_000);
        assertThat(OMISE.posts(late.whole().chargeId())).isEqualTo(2);
        assertThat(OMISE.posts(late.part().chargeId())).isEqualTo(1);
    }

    @Test
    @Order(4)
    void shouldWaitForTheAnswer_whenItIsAskedToEnd() {
        Purchase part = known();
        OMISE.way().next(part.chargeId(), Mishap.HANGS_AFTER);
        RefundRequested some = journey.ask(part, 15_000L);
        assertThat(journey.topic().records()).isNotEmpty();
        eventually("the post arrives", () -> OMISE.posts(part.chargeId()) == 1);

        survivor.askToEnd();
        await("it waits, instead of ending").pollDelay(Duration.ofSeconds(2)).until(survivor::isAlive);
        OMISE.way().release();

        assertThat(survivor.exitCode()).isEqualTo(143);
        assertThat(books.stateOf(some.refundId())).isEqualTo("completed");
        assertThat(books.causesOf(some.refundId())).contains("answered").doesNotContain("owner_lost");
    }
}
