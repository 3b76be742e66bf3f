package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ScanId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingQueueTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(11);
    private static final int MOST = 1_000;

    private final StandingQueue queue = new StandingQueue(LIMIT, MOST);
    private Instant now = NOW;

    @Test
    void shouldStand_whenEveryScanOfAWholeIntervalHasWaitedTooLong() {
        serveAfter(LONG, StandingQueue.ENOUGH);
        assertThat(stands()).as("in the interval itself").isFalse();

        intervalPasses();

        assertThat(stands()).isTrue();
    }

    @Test
    void shouldNotStand_whenOneWasServedInTime() {
        serveAfter(LONG, StandingQueue.ENOUGH);
        serveAfter(LIMIT, 1);

        intervalPasses();

        assertThat(stands()).isFalse();
    }

    @Test
    void shouldEnd_withTheFirstThatIsServedInTime() {
        serveAfter(LONG, StandingQueue.ENOUGH);
        intervalPasses();

        serveAfter(Duration.ofSeconds(1), 1);

        assertThat(stands()).isFalse();
    }

    @Test
    void shouldStandOn_whenOneIsRefusedAtOnce_forItMayHaveHadNoTurn() {
        serveAfter(LONG, StandingQueue.ENOUGH);
        intervalPasses();

        refuseAfter(Duration.ofSeconds(2), 1);

        assertThat(stands()).isTrue();
    }

    @Test
    void shouldStand_whenScansAreRefusedThatHaveWaitedTooLong() {
        refuseAfter(LONG, StandingQueue.ENOUGH);
        refuseAfter(LIMIT, 1);

        intervalPasses();

        assertThat(stands()).isTrue();
    }

    @Test
    void shouldEnd_whenNobodyWaitsAnyMore() {
        StandingQueue empty = new StandingQueue(LIMIT, MOST);
        serveAfter(empty, LONG, StandingQueue.ENOUGH);
        intervalPasses();

        assertThat(empty.stands(now)).isFalse();
    }

    @Test
    void shouldKnowNothing_whenNoWordIsHeard() {
        serveAfter(LONG, StandingQueue.ENOUGH);
        intervalPasses();
        intervalPasses();
        waitsOn();

        assertThat(stands()).as("charge-service may be away").isFalse();
    }

    @Test
    void shouldNotBelieveAFew_norThoseWhoseTurnHasCome() {
        serveAfter(LONG, StandingQueue.ENOUGH - 1);
        for (int i = 0; i < StandingQueue.ENOUGH; i++) {
            ScanId uncertain = newScan();
            queue.taken(uncertain, now.minus(LONG));
            queue.left(uncertain);
            queue.served(uncertain, now);
        }

        intervalPasses();

        assertThat(stands()).isFalse();
    }

    @Test
    void shouldNeverStand_whenNothingIsTooLong() {
        StandingQueue patient = new StandingQueue(Duration.ZERO, MOST);
        serveAfter(patient, LONG, StandingQueue.ENOUGH);
        intervalPasses();
        patient.taken(newScan(), now);

        assertThat(patient.stands(now)).isFalse();
    }

    @Test
    void shouldTimeALimitedNumber_andForgetWhomOthersWaitFor() {
        StandingQueue small = new StandingQueue(LIMIT, StandingQueue.ENOUGH);
        for (int i = 0; i < StandingQueue.ENOUGH; i++) {
            small.taken(newScan(), now);
        }
        ScanId beyond = newScan();
        small.taken(beyond, now);
        now = now.plus(LONG);
        small.served(beyond, now);
        now = now.plus(StandingQueue.FORGOTTEN).plusSeconds(1);
        serveAfter(small, LONG, StandingQueue.ENOUGH);
        small.taken(newScan(), now);

        intervalPasses();

        assertThat(small.stands(now)).as("there was room again").isTrue();
    }

    private boolean stands() {
        waitsOn();
        return queue.stands(now);
    }

    /** Somebody always waits. */
    private void waitsOn() {
        queue.taken(newScan(), now);
    }

    private void serveAfter(Duration wait, int scans) {
        serveAfter(queue, wait, scans);
    }

    private void serveAfter(StandingQueue which, Duration wait, int scans) {
        for (int i = 0; i < scans; i++) {
            ScanId scan = newScan();
            which.taken(scan, now.minus(wait));
            which.served(scan, now);
        }
    }

    private void refuseAfter(Duration wait, int scans) {
        for (int i = 0; i < scans; i++) {
            ScanId scan = newScan();
            queue.taken(scan, now.minus(wait));
            queue.refused(scan, now);
        }
    }

    private void intervalPasses() {
        now = now.plus(StandingQueue.INTERVAL);
    }

    private static ScanId newScan() {
        return new ScanId(UUID.randomUUID());
    }
}
