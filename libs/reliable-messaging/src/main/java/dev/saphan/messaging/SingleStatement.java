package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The way into the database for one statement, without a transaction around it: one way there and back, where
 * {@link Transactions} need three.
 */
@ApplicationScoped
public class SingleStatement {
    private final Pool pool;

    SingleStatement(Pool pool) {
        this.pool = pool;
    }

    /** Its rows; fails like a transaction. */
    public Uni<RowSet<Row>> run(String sql, Tuple values) {
        // The pool's own preparedQuery fails half a minute later once more, "uncaught", when it had no connection to
        // give.
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }
}
