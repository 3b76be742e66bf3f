package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.Ledger;
import dev.saphan.charge.flow.TakeInScans;
import dev.saphan.events.CancelRequested;
import dev.saphan.events.ScanEvent;
import dev.saphan.events.ScanReceived;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Received;
import dev.saphan.messaging.Rejected;
import dev.saphan.messaging.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** A partition has changed hands, and the replica that had it is not done yet: both have the scan, the next one its cancel too. */
@QuarkusTest
class OvertakenCancelTest extends ServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    TakeInScans takeIn;

    @Inject
    Ledger ledger;

    @Inject
    Transactions transactions;

    @Test
    void shouldNotLoseACancel_thatCameWhileAnotherReplicaHadTheScanInHand() {
        ScanReceived scan = Tills.scan();
        CancelRequested cancel = Tills.cancel(scan);
        CompletableFuture<Void> inHand = new CompletableFuture<>();
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Integer> first = transactions
                .run(session -> claimed(session, scan, inHand, commit))
                .subscribeAsCompletionStage();
        TakeInScans.Batch batch = takeIn.batch();
        patiently().until(inHand::isDone);

        CompletableFuture<List<Rejected>> second = transactions
                .run(session -> batch.apply(session, List.of(fact(scan), fact(cancel))))
                .subscribeAsCompletionStage();
        patiently().until(this::oneWaitsForTheOther);
        commit.complete(null);

        assertThat(first.join()).isOne();
        assertThat(second.join()).isEmpty();
        batch.committed();
        assertThat(table.value("select cancel_asked from charge where scan_id = ?", scan.scanId()))
                .isEqualTo("t");
    }

    /** Its call is under way, and stays so; the transaction stays open until it may be committed. */
    private Uni<Integer> claimed(
            Mutiny.Session session,
            ScanReceived event,
            CompletableFuture<Void> inHand,
            CompletableFuture<Void> commit) {
        Context own = Vertx.currentContext();
        Scan scan = Scan.of(event, event.codeDeadAt(), null);
        Ledger.Arrivals arrivals = new Ledger.Arrivals(List.of(scan), 1, false, UUID.randomUUID());
        return ledger.claim(session, arrivals)
                .chain(() -> session.createNativeQuery(
                                "update charge set next_at = now() + interval '1 hour' where scan_id = ?1")
                        .setParameter(1, event.scanId().value())
                        .executeUpdate())
                .invoke(() -> inHand.complete(null))
                .call(() -> Uni.createFrom()
                        .completionStage(commit)
                        .emitOn(task -> own.runOnContext(ignored -> task.run())));
    }

    /** The second has looked for its cancel's scan by then. */
    private boolean oneWaitsForTheOther() {
        return transactions
                        .run(session ->
                                session.createNativeQuery("""
                                select count(*) from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%insert into charge%'
                                """, Long.class).getSingleResult())
                        .await()
                        .atMost(PATIENCE)
                == 1;
    }

    private static Decoded.Fact<ScanEvent> fact(ScanEvent event) {
        return new Decoded.Fact<>(event, new Received(event.topic(), 0, 0, Instant.now(), event.key(), Map.of(), null));
    }
}
