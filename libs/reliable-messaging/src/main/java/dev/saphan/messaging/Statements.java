package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * Statements that speak of no entity, on the connection of a session's transaction. For each native query Hibernate makes a plan
 * that it keeps and never finds again ({@code docs/decisions/0098}); here nothing is planned. A failure is the same as Hibernate's.
 *
 * <p>Parameters are numbered as Hibernate's are ({@code ?1}), and an SQL text holds no other question mark.
 */
public final class Statements {
    private static final Map<String, String> AS_POSTGRES_HAS_THEM = new ConcurrentHashMap<>();

    private Statements() {}

    /** The only column of each row. */
    public static <T> Uni<List<T>> column(
            Mutiny.Session session, Class<T> type, String sql, @Nullable Object... values) {
        return Uni.createFrom()
                .completionStage(() -> connection(session).select(numbered(sql), values))
                .map(rows -> {
                    List<T> all = new ArrayList<>(rows.size());
                    rows.forEachRemaining(row -> all.add(type.cast(row[0])));
                    return all;
                });
    }

    /** The rows of a query that selects these columns, all of them and in their order. */
    public static <R extends Record> Uni<List<R>> rows(
            Mutiny.Session session, Columns<R> columns, String sql, @Nullable Object... values) {
        return Uni.createFrom()
                .completionStage(() -> connection(session).select(numbered(sql), values))
                .map(rows -> {
                    List<R> all = new ArrayList<>(rows.size());
                    rows.forEachRemaining(row -> all.add(columns.read(row)));
                    return all;
                });
    }

    /** @return how many rows it has written */
    public static Uni<Integer> write(Mutiny.Session session, String sql, @Nullable Object... values) {
        return Uni.createFrom().completionStage(() -> connection(session).update(numbered(sql), values));
    }

    private static String numbered(String sql) {
        return AS_POSTGRES_HAS_THEM.computeIfAbsent(sql, text -> text.replace('?', '$'));
    }

    /** Nothing public leads to it (Hibernate Reactive 3.2); it is the one that Hibernate's own queries take. */
    private static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session).getReactiveConnection();
    }
}
