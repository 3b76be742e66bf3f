package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.Ledger;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ScanReceived;
import dev.saphan.messaging.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A transaction was committed and nobody heard of it: the batch is tried again, and must know what is its own. */
@QuarkusTest
class LostCommitTest extends ServiceTest {
    @Inject
    Ledger ledger;

    @Inject
    Transactions transactions;

    @Test
    void shouldPostNothing_thatWasBornIntoTheQueueAndTakenByAnother() {
        ScanReceived scan = Tills.scan();
        UUID batch = UUID.randomUUID();
        // The answer is late: the row stays in the state of a call under way.
        omise.on(scan.scanId(), Script.ANSWER_LATE);

        assertThat(claim(scan, 0, batch)).containsExactly(Work.NONE);
        patiently().until(() -> omise.posts(scan.scanId()) == 1);

        assertThat(claim(scan, 1, batch)).doesNotContain(Work.POST);
        assertThat(bus.await1(scan.scanId(), ChargeCreated.class).scanId()).isEqualTo(scan.scanId());
        assertThat(omise.posts(scan.scanId())).isOne();
    }

    @Test
    void shouldGoOn_withWhatItWasToPostItself() {
        ScanReceived scan = Tills.scan();
        UUID batch = UUID.randomUUID();

        assertThat(claim(scan, 1, batch)).containsExactly(Work.POST);
        assertThat(claim(scan, 1, batch)).containsExactly(Work.POST);
        assertThat(claim(scan, 1, UUID.randomUUID()))
                .as("a repeat for everybody else")
                .isEmpty();
    }

    /** What a replica has locked when its host loses power is free again in half a minute, not in hours. */
    @Test
    void shouldHoldNothing_longAfterItsHostIsGone() {
        String limits = transactions
                .run(session -> session.createNativeQuery("""
                        select current_setting('idle_in_transaction_session_timeout') || ' '
                            || current_setting('tcp_keepalives_idle') || ' ' || current_setting('tcp_keepalives_count')
                        """, String.class).getSingleResult())
                .await()
                .atMost(Duration.ofMinutes(2));

        assertThat(limits).isEqualTo("30s 10 3");
    }

    private List<Work> claim(ScanReceived event, int mayPost, UUID batch) {
        Scan scan = Scan.of(event, event.codeDeadAt(), null);
        return transactions
                .run(session -> ledger.claim(session, new Ledger.Arrivals(List.of(scan), mayPost, false, batch)))
                .await()
                .atMost(Duration.ofMinutes(2))
                .born()
                .stream()
                .map(each -> each.work())
                .toList();
    }
}
