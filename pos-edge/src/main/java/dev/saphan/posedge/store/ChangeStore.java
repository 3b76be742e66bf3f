package dev.saphan.posedge.store;

import dev.saphan.events.StoreId;
import dev.saphan.messaging.Transactions;
import dev.saphan.posedge.flow.Position;
import dev.saphan.posedge.flow.Position.Changed;
import dev.saphan.posedge.flow.Position.Edge;
import dev.saphan.posedge.flow.ScanChanges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The changes of the scans, by the transactions that made them. */
@ApplicationScoped
class ChangeStore implements ScanChanges {
    private final Transactions transactions;
    private final Scans scans;

    ChangeStore(Transactions transactions, Scans scans) {
        this.transactions = transactions;
        this.scans = scans;
    }

    @Override
    public Uni<Edge> edge() {
        return transactions.run(ChangeStore::edge);
    }

    /** A statement of its own before the reading one: what had ended by then is seen by the next, whole. */
    private static Uni<Edge> edge(Mutiny.Session session) {
        return session.createNativeQuery(ScanSql.EDGE, Object[].class)
                .getSingleResult()
                .map(row -> new Edge((Long) row[0], (Long) row[1]));
    }

    @Override
    public Uni<Batch> since(Map<StoreId, Position> positions, int limit) {
        List<Rows.Since> rows = positions.entrySet().stream()
                .map(each -> new Rows.Since(
                        each.getKey().value(),
                        each.getValue().transaction(),
                        each.getValue().scanId()))
                .toList();
        return transactions.run(session -> edge(session).chain(edge -> Rows.query(
                        session, ScanSql.SINCE, Rows.Since.COLUMNS.parameters(rows, edge.next(), limit))
                .chain(found -> batch(session, found, edge))));
    }

    @Override
    public Uni<Batch> newest(StoreId storeId, int limit) {
        return transactions.run(
                session -> edge(session).chain(edge -> session.createNativeQuery(ScanSql.NEWEST, ScanRow.class)
                        .setParameter(1, storeId.value())
                        .setParameter(2, edge.settled())
                        .setParameter(3, limit)
                        .getResultList()
                        .chain(found -> batch(session, found, edge))));
    }

    /** In the order of their changes. What was restored from another server has no place in the order of this one: first. */
    private Uni<Batch> batch(Mutiny.Session session, List<ScanRow> rows, Edge edge) {
        return scans.scans(session, rows)
                .map(read -> IntStream.range(0, rows.size())
                        .mapToObj(i -> new Changed(read.get(i), placeOf(rows.get(i), edge)))
                        .sorted()
                        .toList())
                .map(changes -> new Batch(changes, edge));
    }

    private static long placeOf(ScanRow row, Edge edge) {
        return row.changedIn < edge.next() ? row.changedIn : 0;
    }
}
