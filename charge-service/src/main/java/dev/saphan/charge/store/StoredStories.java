package dev.saphan.charge.store;

import dev.saphan.charge.flow.Stories;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
    private static final String ONE =
            "select cast(row_to_json(c) as text) from charge c where c.scan_id = cast(cast(?1 as text) as uuid)";

    static final String OPEN = """
            select cast(json_build_object('open', count(*), 'uncertain', count(*) filter (where state = 'uncertain'),
                'oldest', min(received_at)) as text)
            from (select state, received_at from charge where state = 'queued'
                  union all
                  select state, received_at from charge
                  where state <> 'queued' and next_at is not null and state <> 'refused') as open
            """;

    static final String ADOPTED = """
            select c.charge_id from charge c
            where c.charge_id in (select id from jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)) id)
            """;

    private final Transactions transactions;
    private final KeptEvidence kept;

    StoredStories(Transactions transactions, KeptEvidence kept) {
        this.transactions = transactions;
        this.kept = kept;
    }

    @Override
    public Uni<Optional<Story>> of(ScanId scanId) {
        return transactions.run(session -> Rows.read(session, ChargeRow.class, ONE, scanId.toString())
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
        return transactions.run(session -> Rows.read(session, Counted.class, OPEN)
                .map(rows -> rows.getFirst().asOpen()));
    }

    record Counted(long open, long uncertain, @Nullable Instant oldest) {
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
        return Rows.texts(session, ADOPTED, Rows.json(charges))
                .map(texts -> texts.stream().map(ChargeId::new).collect(Collectors.toSet()));
    }
}
