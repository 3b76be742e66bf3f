package dev.saphan.messaging;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Statements stay prepared however long they are. The driver keeps none of more than 2,048 characters, and the statements that
 * write a whole batch are longer: they were parsed and planned anew for each batch, at more cost than running them. There is
 * no setting for it, so the pool is made here.
 */
@Singleton
class LongStatements implements PgPoolCreator {
    private static final int LONGEST = 16_384;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(each -> each.setPreparedStatementCacheSqlLimit(LONGEST));
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool(
                builder -> builder.using(input.vertx()).connectingTo(servers).with(input.poolOptions()));
    }
}
