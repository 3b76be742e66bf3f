package dev.saphan.charge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Scans of which there is nothing left to do: they go, once they are old, with all that lies beside them. */
@ApplicationScoped
class Done {
    /** One whose surplus charge is not at its end yet stays: what is said about that is said of its scan. */
    static final String OLD = """
            select c.scan_id from charge c
            where c.next_at is null and c.received_at < cast(?1 as timestamptz)
                and c.state in ('successful', 'failed', 'expired', 'reversed', 'refused')
                and not exists (select from surplus s where s.scan_id = c.scan_id and s.next_at is not null)
            order by c.received_at limit ?2 for update of c skip locked
            """;

    private static final String OF_THESE = " where scan_id = any(cast(?1 as uuid[]))";
    static final String TRANSITIONS = "delete from transition" + OF_THESE;
    static final String COMPLETIONS = "delete from completion" + OF_THESE;
    static final String REFUNDS = "delete from early_refund" + OF_THESE;
    static final String SURPLUS = "delete from surplus" + OF_THESE;
    static final String CHARGES = "delete from charge" + OF_THESE;

    private static final List<String> ALL = List.of(TRANSITIONS, COMPLETIONS, REFUNDS, SURPLUS, CHARGES);

    /** @return how many there were */
    Uni<Integer> forget(Mutiny.Session session, Instant before, int most) {
        return Statements.column(session, UUID.class, OLD, before.atOffset(UTC), most)
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : delete(session, ids))
                .map(List::size);
    }

    private static Uni<Void> delete(Mutiny.Session session, List<UUID> ids) {
        Object array = ids.toArray(UUID[]::new); // one parameter
        return Multi.createFrom()
                .iterable(ALL)
                .onItem()
                .transformToUniAndConcatenate(sql -> Statements.write(session, sql, array))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
