package dev.saphan.posedge.store;

import dev.saphan.messaging.Transactions;
import dev.saphan.posedge.flow.OldScans;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Deletes what has ended long ago. */
@ApplicationScoped
class OldScanStore implements OldScans {
    private final Transactions transactions;

    OldScanStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Integer> forget(Instant receivedBefore, int limit) {
        return transactions.run(session -> session.createNativeQuery(ScanSql.FORGET)
                .setParameter(1, receivedBefore)
                .setParameter(2, limit)
                .executeUpdate());
    }
}
