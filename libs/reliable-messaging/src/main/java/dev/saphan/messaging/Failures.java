package dev.saphan.messaging;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Whose fault a failed transaction is: it decides whether to try again, and what to say. */
enum Failures {
    /** The values themselves: trying again changes nothing. */
    DATA,
    /** The database or the way to it: trying again is all there is to do. */
    INFRASTRUCTURE,
    /** Our own. */
    BUG;

    static Failures of(Throwable failure) {
        Optional<String> state = SqlState.of(failure);
        if (state.isPresent()) {
            // 22 data exception, 23 integrity violation. A deadlock (40), too many connections (53), a shutdown (57)
            // pass.
            return state.get().startsWith("22") || state.get().startsWith("23") ? DATA : INFRASTRUCTURE;
        }
        return causedByTheWayThere(failure) ? INFRASTRUCTURE : BUG;
    }

    /** What may be said of a failure: never its message, which may repeat what a record holds. */
    static String describe(Throwable failure) {
        return SqlState.of(failure)
                .map(state -> "SQLSTATE " + state)
                .orElseGet(() -> root(failure).getClass().getSimpleName());
    }

    private static boolean causedByTheWayThere(Throwable failure) {
        for (Throwable each = failure; each != null; each = SqlState.next(each)) {
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
        for (Throwable each = SqlState.next(failure); each != null; each = SqlState.next(each)) {
            root = each;
        }
        return root;
    }
}
