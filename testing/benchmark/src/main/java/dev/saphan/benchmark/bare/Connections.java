package dev.saphan.benchmark.bare;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a stage talks to.
 *
 * @param database commits are durable
 * @param deletions of rows that the broker has; a lost one is made again
 */
record Connections(Place place, Vertx vertx, Pool database, Pool deletions, Producer<String, byte[]> broker) {
    private static final int DATABASE_CONNECTIONS = 4;
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((Place.SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8));

    static Connections open(Place place) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        return new Connections(
                place,
                vertx,
                pool(vertx, place, DATABASE_CONNECTIONS, "on"),
                pool(vertx, place, 1, "off"),
                producer(place.kafka()));
    }

    private static Pool pool(Vertx vertx, Place place, int connections, String synchronousCommit) {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(place.postgres())
                        .setDatabase(Place.DATABASE)
                        .setUser("postgres")
                        .setPassword("postgres")
                        .setCachePreparedStatements(true)
                        .setPreparedStatementCacheSqlFilter(any -> true)
                        .addProperty("synchronous_commit", synchronousCommit))
                .build();
    }

    static Producer<String, byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", true, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    HttpClient gateway(int connections) {
        return vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(place.gateway()),
                new io.vertx.core.http.PoolOptions().setHttp1MaxSize(connections));
    }

    static Future<Buffer> call(HttpClient gateway, HttpMethod method, String path, Buffer body) {
        return gateway.request(method, path)
                .compose(request -> request.putHeader("Authorization", BASIC)
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Omise-Version", "2019-05-29")
                        .send(body))
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture(method + " " + path + ": " + answer.statusCode()));
    }

    Future<RowSet<Row>> write(String statement, Object... columns) {
        return database.preparedQuery(statement).execute(Tuple.wrap(Arrays.asList(columns)));
    }

    /** Publishes rows of an outbox ({@code id, key, value}) after their commit, and deletes them together when the broker has them. */
    Consumer<RowSet<Row>> relay(String topic, String outbox) {
        var published = new Together<Long>(vertx, ids -> deletions
                .preparedQuery("delete from " + outbox + " where id = any($1)")
                .execute(Tuple.of(ids.toArray(Long[]::new))));
        return rows -> rows.forEach(row -> {
            var record = new ProducerRecord<>(
                    topic, row.getString(1), row.getBuffer(2).getBytes());
            var unused = broker.send(record, (ignored, failure) -> {
                if (failure != null) {
                    Stage.fail(failure);
                }
                var deleted = published.add(row.getLong(0));
                deleted.onFailure(Stage::fail);
            });
        });
    }
}
