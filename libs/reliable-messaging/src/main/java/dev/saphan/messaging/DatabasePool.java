package dev.saphan.messaging;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pool of a service's connections, made here for what has no setting.
 *
 * <ul>
 *   <li>Statements stay prepared however long they are. The driver keeps none of more than 2,048 characters, and the statements
 *       that write a whole batch are longer: they were parsed and planned anew for each batch, at more cost than running them.
 *   <li>A connection over which nothing comes is cut ({@link MessagingConfig#databaseSilence}). The driver's own
 *       {@code readIdleTimeout} says goodbye to the server instead, and waits for it to hang up, which one that is gone never does.
 * </ul>
 */
@Singleton
class DatabasePool implements PgPoolCreator {
    private static final int LONGEST_PREPARED = 16_384;

    private final Duration silence;

    DatabasePool(MessagingConfig config) {
        this.silence = config.databaseSilence();
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(each -> each.setPreparedStatementCacheSqlLimit(LONGEST_PREPARED));
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool(builder -> builder.using(input.vertx())
                .connectingTo(servers)
                .with(input.poolOptions())
                .withConnectHandler(this::listen));
    }

    /** In front of everything that the driver does with the socket, its goodbye too. */
    private void listen(SqlConnection connection) {
        SocketConnectionBase driver = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        driver.socket().channelHandlerContext().pipeline().addFirst(new Silence(silence));
        var unused = connection.close();
    }

    /** Whatever waits for an answer fails, as when the server has closed the connection. */
    private static final class Silence extends IdleStateHandler {
        Silence(Duration longest) {
            super(longest.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext socket, IdleStateEvent event) {
            var unused = socket.close();
        }
    }
}
