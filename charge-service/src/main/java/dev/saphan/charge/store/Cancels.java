package dev.saphan.charge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.charge.Fact;
import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.Noted;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.messaging.Columns;
import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.invoke.MethodHandles;
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

    private static final String REMEMBER =
            """
            insert into cancel (%s)
            select %s from %s
            on conflict do nothing
            """.formatted(Row.COLUMNS.names(), Row.COLUMNS.names("x"), Row.COLUMNS.unnest("x", 1));

    static final String OF =
            "select " + Row.COLUMNS.names("c") + " from cancel c where c.scan_id = any(cast(?1 as uuid[]))";

    private static final String FORGET = "delete from cancel where asked_at < cast(?1 as timestamptz)";

    Uni<Void> remember(Mutiny.Session session, List<Noted> cancels, Instant now) {
        List<Row> rows = cancels.stream()
                .filter(each -> each.fact() instanceof Fact.CancelAsked)
                .map(each -> Row.of(each.scanId(), (Fact.CancelAsked) each.fact(), now))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Statements.write(session, REMEMBER, Row.COLUMNS.parameters(rows))
                        .replaceWithVoid();
    }

    /** The stores that cancelled these scans before they came; not each of them need be the scan's own. */
    Uni<Map<ScanId, Set<StoreId>>> of(Mutiny.Session session, Collection<Scan> scans) {
        List<ScanId> ids = scans.stream().map(Scan::id).toList();
        return Statements.rows(session, Row.COLUMNS, OF, ScanIds.array(ids)).map(rows -> rows.stream()
                .collect(Collectors.groupingBy(
                        each -> new ScanId(each.scanId()),
                        Collectors.mapping(each -> new StoreId(each.storeId()), Collectors.toSet()))));
    }

    Uni<Void> forget(Mutiny.Session session, Instant now) {
        return Statements.write(session, FORGET, now.minus(REMEMBERED).atOffset(UTC))
                .replaceWithVoid();
    }

    record Row(UUID scanId, String storeId, Instant askedAt) {
        static final Columns<Row> COLUMNS = Columns.of(Row.class, MethodHandles.lookup());

        static Row of(ScanId scanId, Fact.CancelAsked cancel, Instant now) {
            return new Row(scanId.value(), cancel.storeId().value(), now);
        }
    }
}
