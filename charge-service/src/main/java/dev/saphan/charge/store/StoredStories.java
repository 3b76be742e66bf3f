package dev.saphan.charge.store;

import dev.saphan.charge.flow.Stories;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Columns;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What is read without a lock. */
@ApplicationScoped
class StoredStories implements Stories {
    private static final String ONE = ChargeRow.SELECT + "where c.scan_id = cast(?1 as uuid)";

    static final String OPEN = """
            select count(*) as open, count(*) filter (where state = 'uncertain') as uncertain, min(received_at) as oldest
            from (select state, received_at from charge where state = 'queued'
                  union all
                  select state, received_at from charge
                  where state <> 'queued' and next_at is not null and state <> 'refused') as open
            """;

    static final String ADOPTED = "select c.charge_id from charge c where c.charge_id = any(cast(?1 as text[]))";

    private final Transactions transactions;
    private final KeptEvidence kept;

    StoredStories(Transactions transactions, KeptEvidence kept) {
        this.transactions = transactions;
        this.kept = kept;
    }

    @Override
    public Uni<Optional<Story>> of(ScanId scanId) {
        return transactions.run(session -> Statements.rows(session, ChargeRow.COLUMNS, ONE, scanId.value())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.<Story>empty())
                        : story(rows.getFirst(), scanId)));
    }

    private static Uni<Optional<Story>> story(ChargeRow row, ScanId scanId) {
        return TransitionRow.timeline(scanId)
                .map(steps -> Optional.of(new Story(
                        row.charge(),
                        Objects.requireNonNull(row.receivedAt()),
                        Objects.requireNonNull(row.updatedAt()),
                        steps)));
    }

    @Override
    public Uni<Open> open() {
        return transactions.run(session -> Statements.rows(session, Counted.COLUMNS, OPEN)
                .map(rows -> rows.getFirst().asOpen()));
    }

    record Counted(long open, long uncertain, @Nullable Instant oldest) {
        static final Columns<Counted> COLUMNS = Columns.of(Counted.class, MethodHandles.lookup());

        Open asOpen() {
            return new Open(open, uncertain, Optional.ofNullable(oldest));
        }
    }

    @Override
    public Uni<List<Kept>> kept(Set<ScanId> scans) {
        return transactions.run(session -> kept.of(session, scans));
    }

    @Override
    public Uni<Set<ChargeId>> adopted(Set<ChargeId> charges) {
        return charges.isEmpty() ? Uni.createFrom().item(Set.of()) : transactions.run(session -> ids(session, charges));
    }

    private static Uni<Set<ChargeId>> ids(Mutiny.Session session, Set<ChargeId> charges) {
        Object array = charges.stream().map(ChargeId::value).toArray(String[]::new); // one parameter
        return Statements.column(session, String.class, ADOPTED, array)
                .map(texts -> texts.stream().map(ChargeId::new).collect(Collectors.toSet()));
    }
}
