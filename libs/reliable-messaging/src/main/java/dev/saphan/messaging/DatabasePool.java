package dev.saphan.messaging;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pool of a service's connections, made here for what has no setting.
 *
 * <ul>
 *   <li>Statements stay prepared however long they are. The driver keeps none of more than 2,048 characters, and the statements
 *       that write a whole batch are longer: they were parsed and planned anew for each batch, at more cost than running them.
 *   <li>A connection over which nothing comes is closed ({@link MessagingConfig#databaseSilence}).
 * </ul>
 */
@Singleton
class DatabasePool implements PgPoolCreator {
    private static final int LONGEST_PREPARED = 16_384;

    private final MessagingConfig config;

    DatabasePool(MessagingConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::complete);
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool(
                builder -> builder.using(input.vertx()).connectingTo(servers).with(input.poolOptions()));
    }

    private void complete(PgConnectOptions server) {
        server.setPreparedStatementCacheSqlLimit(LONGEST_PREPARED);
        server.setReadIdleTimeout(Math.toIntExact(config.databaseSilence().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
