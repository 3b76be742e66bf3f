package dev.saphan.messaging;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Whose fault a failed transaction is: it decides whether to try again, and what to say. */
enum Failures {
    /** The values themselves: trying again changes nothing. */
    DATA,
    /** The database or the way to it: trying again is all there is to do. */
    INFRASTRUCTURE,
    /** Our own. */
    BUG;

    static Failures of(Throwable failure) {
        Optional<String> state = sqlState(failure);
        if (state.isPresent()) {
            // 22 data exception, 23 integrity violation. A deadlock (40), too many connections (53), a shutdown (57)
            // pass.
            return state.get().startsWith("22") || state.get().startsWith("23") ? DATA : INFRASTRUCTURE;
        }
        return causedByTheWayThere(failure) ? INFRASTRUCTURE : BUG;
    }

    static Optional<String> sqlState(Throwable failure) {
        for (Throwable each = failure; each != null; each = next(each)) {
            if (each instanceof DatabaseException database) {
                return Optional.ofNullable(database.getSqlState());
            }
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** What may be said of a failure: never its message, which may repeat what a record holds. */
    static String describe(Throwable failure) {
        return sqlState(failure)
                .map(state -> "SQLSTATE " + state)
                .orElseGet(() -> root(failure).getClass().getSimpleName());
    }

    private static boolean causedByTheWayThere(Throwable failure) {
        for (Throwable each = failure; each != null; each = next(each)) {
            // Vert.x reports a lost connection, a full pool and a failed connect with its own bare throwables.
            if (each instanceof IOException
                    || each instanceof TimeoutException
                    || each instanceof VertxException
                    || each instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable each = next(failure); each != null; each = next(each)) {
            root = each;
        }
        return root;
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }
}
