package dev.saphan.charge.store;

import dev.saphan.charge.Decision;
import dev.saphan.charge.flow.Ledger;
import dev.saphan.charge.flow.Noted;
import dev.saphan.messaging.GroupCommit;
import dev.saphan.messaging.SqlState;
import dev.saphan.messaging.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The ledger, in PostgreSQL. */
@ApplicationScoped
class StoredLedger implements Ledger {
    private static final int GROUP = 200;
    /** More answers than permits cannot wait, nor more look-ups than were taken at a time. */
    private static final int MOST_WAITING = 10_000;

    private final Changes changes;
    private final Cancels cancels;
    private final Births births;
    private final InstantSource clock;
    private final GroupCommit<Noted, Optional<Decision>> groups;

    StoredLedger(Changes changes, Cancels cancels, Births births, InstantSource clock, Transactions transactions) {
        this.changes = changes;
        this.cancels = cancels;
        this.births = births;
        this.clock = clock;
        this.groups = new GroupCommit<>(transactions, new GroupCommit.Limits(GROUP, MOST_WAITING), changes::apply);
    }

    @Override
    public Uni<Claimed> claim(Mutiny.Session transaction, Arrivals arrivals) {
        return births.claim(transaction, arrivals, clock.instant());
    }

    @Override
    public Uni<List<Optional<Decision>>> apply(Mutiny.Session transaction, List<Noted> facts) {
        return changes.apply(transaction, facts);
    }

    @Override
    public Uni<Void> remember(Mutiny.Session transaction, List<Noted> unknown) {
        return cancels.remember(transaction, unknown, clock.instant());
    }

    @Override
    public Uni<Optional<Decision>> record(Noted fact) {
        return groups.submit(fact)
                .onFailure(StoredLedger::violatesAUniqueIndex)
                .transform(ofAnotherScan -> new OfAnotherScan());
    }

    /** Of an update only that of {@code charge_id}: no charge comes to hold its basket later than it is born. */
    private static boolean violatesAUniqueIndex(Throwable failure) {
        return SqlState.of(failure).filter(SqlState.UNIQUE_VIOLATION::equals).isPresent();
    }
}
