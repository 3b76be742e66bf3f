package dev.saphan.posedge.store;

import dev.saphan.messaging.Outbox;
import dev.saphan.messaging.Transactions;
import dev.saphan.posedge.flow.Envelopes;
import dev.saphan.posedge.flow.Unanswered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The scans that charge-service has not answered, by {@code ask_again_at}. */
@ApplicationScoped
class UnansweredStore implements Unanswered {
    private final Transactions transactions;
    private final Scans scans;
    private final Outbox outbox;
    private final Envelopes envelopes;

    UnansweredStore(Transactions transactions, Scans scans, Outbox outbox, Envelopes envelopes) {
        this.transactions = transactions;
        this.scans = scans;
        this.outbox = outbox;
        this.envelopes = envelopes;
    }

    /** Several replicas may do this at once: each skips the rows that another has locked. */
    @Override
    public Uni<Integer> publishAgain(Instant now, Instant nextTime, int limit) {
        return transactions.run(session -> session.createNativeQuery(ScanSql.ASK_AGAIN, ScanRow.class)
                .setParameter(1, now)
                .setParameter(2, nextTime)
                .setParameter(3, limit)
                .getResultList()
                .chain(rows -> publish(session, rows).replaceWith(rows.size())));
    }

    private Uni<Void> publish(Mutiny.Session session, List<ScanRow> rows) {
        return scans.scans(session, rows)
                .chain(due -> outbox.append(
                        session,
                        due.stream()
                                .map(scan -> envelopes.seal(
                                        scan.reading().event(null),
                                        scan.reading().receivedAt(),
                                        null))
                                .toList()));
    }
}
