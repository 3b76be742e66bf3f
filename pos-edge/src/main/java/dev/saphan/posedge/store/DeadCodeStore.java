package dev.saphan.posedge.store;

import dev.saphan.messaging.Transactions;
import dev.saphan.posedge.flow.DeadCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The codes in the outbox, the only place here where any are. */
@ApplicationScoped
class DeadCodeStore implements DeadCodes {
    private final Transactions transactions;

    DeadCodeStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Integer> forget(Instant deadBy, int limit) {
        return transactions.run(session -> session.createNativeQuery(ScanSql.FORGET_CODES)
                .setParameter(1, deadBy)
                .setParameter(2, limit)
                .executeUpdate());
    }
}
