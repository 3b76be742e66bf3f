package dev.saphan.charge.store;

import dev.saphan.charge.Fact;
import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.Noted;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Cancels that came before their scans (design.md section 3). */
@ApplicationScoped
class Cancels {
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private static final String REMEMBER = """
            insert into cancel (scan_id, store_id, asked_at)
            select scan_id, store_id, asked_at
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
                as x(scan_id uuid, store_id text, asked_at timestamptz)
            on conflict do nothing
            """;

    private static final String OF = """
            select cast(row_to_json(c) as text) from cancel c
            where c.scan_id = any(cast(cast(?1 as text) as uuid[]))
            """;

    private static final String FORGET = "delete from cancel where asked_at < cast(cast(?1 as text) as timestamptz)";

    Uni<Void> remember(Mutiny.Session session, List<Noted> cancels, Instant now) {
        List<Row> rows = cancels.stream()
                .filter(each -> each.fact() instanceof Fact.CancelAsked)
                .map(each -> Row.of(each.scanId(), (Fact.CancelAsked) each.fact(), now))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.write(session, REMEMBER, Rows.json(rows)).replaceWithVoid();
    }

    /** The stores that cancelled these scans before they came; not each of them need be the scan's own. */
    Uni<Map<ScanId, Set<StoreId>>> of(Mutiny.Session session, Collection<Scan> scans) {
        List<ScanId> ids = scans.stream().map(Scan::id).toList();
        return Rows.read(session, Row.class, OF, Rows.array(ids)).map(rows -> rows.stream()
                .collect(Collectors.groupingBy(
                        each -> new ScanId(each.scanId()),
                        Collectors.mapping(each -> new StoreId(each.storeId()), Collectors.toSet()))));
    }

    Uni<Void> forget(Mutiny.Session session, Instant now) {
        return Rows.write(session, FORGET, now.minus(REMEMBERED).toString()).replaceWithVoid();
    }

    record Row(UUID scanId, String storeId, Instant askedAt) {
        static Row of(ScanId scanId, Fact.CancelAsked cancel, Instant now) {
            return new Row(scanId.value(), cancel.storeId().value(), now);
        }
    }
}
