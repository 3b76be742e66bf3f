package dev.saphan.messaging;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the database said of a failure: five characters, by the SQL standard. */
public final class SqlState {
    public static final String UNIQUE_VIOLATION = "23505";

    private SqlState() {}

    /** By the driver's own exception, or by the one that Hibernate makes of it; empty if the database has not said anything. */
    public static Optional<String> of(Throwable failure) {
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

    static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }
}
