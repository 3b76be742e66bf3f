package dev.saphan.posedge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.events.ScanId;
import dev.saphan.messaging.Statements;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.Scan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Scans in and out of their tables, within a transaction that somebody else has begun. */
@ApplicationScoped
class Scans {

    /** Scans that were not there, or not read: which of them were taken. */
    Uni<Set<ScanId>> insert(Mutiny.Session session, List<Rows.Read> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return Statements.column(session, UUID.class, ScanSql.READ, Rows.Read.COLUMNS.parameters(rows))
                .map(taken -> taken.stream().map(ScanId::new).collect(Collectors.toSet()));
    }

    /** The rows of these scans, locked until the transaction ends; those that do not exist are left out. */
    Uni<Map<ScanId, ScanRow>> lock(Mutiny.Session session, Collection<ScanId> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(ScanSql.LOCK, ScanRow.class)
                .setParameter(1, Rows.ids(ids))
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(ScanRow::id, row -> row)));
    }

    /** What became of them; their rows must be locked. */
    Uni<Void> update(Mutiny.Session session, Map<ScanId, Ledger> ledgers, Instant now) {
        if (ledgers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Rows.Became> rows = ledgers.entrySet().stream()
                .map(each -> Rows.Became.of(each.getKey(), each.getValue()))
                .toList();
        return Statements.write(session, ScanSql.BECAME, Rows.Became.COLUMNS.parameters(rows, now.atOffset(UTC)))
                .replaceWithVoid();
    }

    /** The refunds of these scans, in place of those that were there. */
    Uni<Void> replaceRefunds(Mutiny.Session session, Map<ScanId, Ledger> ledgers) {
        if (ledgers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Rows.OneRefund> rows = new ArrayList<>();
        ledgers.forEach((scanId, ledger) ->
                ledger.everyRefund().all().forEach(refund -> rows.add(Rows.OneRefund.of(rows.size(), scanId, refund))));
        return Statements.write(session, ScanSql.FORGET_REFUNDS, (Object) Rows.ids(ledgers.keySet()))
                .chain(() -> Statements.write(session, ScanSql.REFUNDS, Rows.OneRefund.COLUMNS.parameters(rows)))
                .replaceWithVoid();
    }

    /** The refunds of those among these rows that have any. */
    Uni<Map<UUID, List<RefundRow>>> refunds(Mutiny.Session session, Collection<ScanRow> rows) {
        Set<ScanId> refunded =
                rows.stream().filter(row -> row.hasRefunds).map(ScanRow::id).collect(Collectors.toSet());
        if (refunded.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(ScanSql.REFUNDS_OF, RefundRow.class)
                .setParameter(1, Rows.ids(refunded))
                .getResultList()
                .map(refunds -> refunds.stream().collect(Collectors.groupingBy(refund -> refund.scanId)));
    }

    /** Those of the rows that have been read, as scans, in the same order. */
    Uni<List<Scan>> scans(Mutiny.Session session, List<ScanRow> rows) {
        return refunds(session, rows).map(refunds -> rows.stream()
                .filter(ScanRow::isRead)
                .map(row -> row.scan(refunds.getOrDefault(row.scanId, List.of())))
                .toList());
    }
}
