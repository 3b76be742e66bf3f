package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.RefundRequested;
import dev.saphan.events.Topics;
import dev.saphan.refund.door.WayToOmise.Mishap;
import dev.saphan.servers.Database;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service, killed at the two moments that matter: the request is on its way, or the answer is. */
class KilledServiceIT {
    private static final Map<String, String> IN_A_HURRY =
            Map.of("SAPHAN_REFUND_LEASE", "2s", "SAPHAN_REFUND_RENEW", "1s", "SAPHAN_REFUND_LOOK_FOR", "4s");

    private static Database database;

    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @BeforeAll
    static void servers() {
        TestKafka.shared().createTopics(Topics.ALL);
        database = TestPostgres.shared().createDatabase("refund_service_killed");
    }

    @AfterEach
    void end() {
        omise.way().release();
    }

    private Purchase known() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        return purchase;
    }

    @Test
    void shouldFindWhatWasMade_whenItIsKilledBeforeTheAnswer() throws Exception {
        Purchase whole = known();
        Purchase part = known();
        omise.way().next(whole.chargeId(), Mishap.HANGS_AFTER);
        omise.way().next(part.chargeId(), Mishap.HANGS_AFTER);
        RefundRequested all = journey.ask(whole, null);
        RefundRequested some = journey.ask(part, 15_000L);
        runAndKillWhenPosted(whole, part);
        omise.way().release();

        try (ServiceProcess next = ServiceProcess.start(database, IN_A_HURRY)) {
            assertThat(journey.completed(all).amount()).isEqualTo(40_000);
            assertThat(journey.completed(some).amount()).isEqualTo(15_000);
            assertThat(next.body("/refunds/" + some.refundId()))
                    .contains("owner_lost")
                    .contains("found");
        }
        assertThat(omise.posts(whole.chargeId())).isEqualTo(1);
        assertThat(omise.posts(part.chargeId())).isEqualTo(1);
    }

    @Test
    void shouldGiveBackOnce_whenTheRequestArrivesAfterItWasGivenUp() throws Exception {
        Purchase whole = known();
        Purchase part = known();
        omise.way().next(whole.chargeId(), Mishap.HANGS_BEFORE);
        omise.way().next(part.chargeId(), Mishap.HANGS_BEFORE);
        RefundRequested all = journey.ask(whole, null);
        RefundRequested some = journey.ask(part, 15_000L);
        runAndKillWhenPosted(whole, part);

        try (ServiceProcess next = ServiceProcess.start(database, IN_A_HURRY)) {
            assertThat(journey.completed(all).amount()).isEqualTo(40_000);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> next.body("/refunds/" + some.refundId()).contains("\"state\":\"held\""));
            omise.way().release();
            await().atMost(Duration.ofSeconds(10)).until(() -> omise.refunded(part.chargeId()) == 15_000);
        }
        assertThat(omise.refunded(whole.chargeId())).isEqualTo(40_000);
        assertThat(omise.posts(whole.chargeId())).isEqualTo(2);
        assertThat(omise.posts(part.chargeId())).isEqualTo(1);
    }

    @Test
    void shouldWaitForTheAnswer_whenItIsAskedToEnd() throws Exception {
        Purchase part = known();
        omise.way().next(part.chargeId(), Mishap.HANGS_AFTER);
        RefundRequested some = journey.ask(part, 15_000L);

        try (ServiceProcess service = ServiceProcess.start(database, IN_A_HURRY)) {
            awaitPost(part);
            Thread release = Thread.ofVirtual().start(() -> {
                await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
                omise.way().release();
            });
            assertThat(service.end()).isEqualTo(143);
            release.join();
        }

        try (ServiceProcess next = ServiceProcess.start(database, IN_A_HURRY)) {
            assertThat(journey.completed(some).amount()).isEqualTo(15_000);
            assertThat(next.body("/refunds/" + some.refundId()))
                    .contains("answered")
                    .doesNotContain("owner_lost");
        }
    }

    private void runAndKillWhenPosted(Purchase... purchases) throws Exception {
        try (ServiceProcess killed = ServiceProcess.start(database, IN_A_HURRY)) {
            for (Purchase each : purchases) {
                awaitPost(each);
            }
            killed.kill();
        }
    }

    private void awaitPost(Purchase purchase) {
        journey.topic().records(); // sends what is still in the producer
        await("the post arrives").atMost(Duration.ofMinutes(1)).until(() -> omise.posts(purchase.chargeId()) == 1);
    }
}
