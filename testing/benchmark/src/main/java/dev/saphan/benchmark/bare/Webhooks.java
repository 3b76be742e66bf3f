package dev.saphan.benchmark.bare;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What webhook-ingest cannot do without: each event checked and kept, the charge read again, and what is awaited. */
final class Webhooks {
    private static final int PARALLEL = 64;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKeySpec SECRET =
            new SecretKeySpec(Base64.getDecoder().decode(Place.WEBHOOK_SECRET), ALGORITHM);
    private static final String KEEP = """
            insert into webhook (event_id, charge_id, key, body)
            select event_id, charge_id, key, body
            from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) v (event_id, charge_id, key, body)
            on conflict do nothing
            """;
    private static final String AWAIT = """
            insert into watch (charge_id, scan_id)
            select charge_id, scan_id from unnest($1::text[], $2::uuid[]) v (charge_id, scan_id)
            order by charge_id
            on conflict do nothing
            """;
    private static final String COMPLETE = """
            with v as (
                select charge_id, scan_id, status, value
                from unnest($1::text[], $2::uuid[], $3::text[], $4::bytea[]) v (charge_id, scan_id, status, value)),
            w as (
                insert into watch (charge_id, scan_id, status, read_at) select charge_id, scan_id, status, now() from v
                order by charge_id
                on conflict (charge_id) do update set status = excluded.status, read_at = excluded.read_at
                where watch.status is null
                returning charge_id)
            insert into outbox_of_webhook (key, value) select charge_id, value from v join w using (charge_id)
            returning id, key, value
            """;

    private record Event(Map<String, String> fields, Buffer body) {
        String of(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    private final Connections connections;
    private final HttpClient gateway;
    private final Consumer<RowSet<Row>> relay;
    private final Together<Event> arrived;
    private final Together<Map<String, String>> seen;

    Webhooks(Connections connections) {
        this.connections = connections;
        this.gateway = connections.gateway(PARALLEL);
        this.relay = connections.relay(Place.COMPLETED, "outbox_of_webhook");
        this.arrived = new Together<>(connections.vertx(), this::keep);
        this.seen = new Together<>(connections.vertx(), this::complete);
    }

    void start() {
        Records.follow(connections.place(), "webhooks", Place.CHARGES, this::await);
        connections
                .vertx()
                .createHttpServer()
                .requestHandler(request ->
                        request.body().compose(body -> take(request, body)).onFailure(Stage::fail))
                .listen(connections.place().webhooks(), "127.0.0.1")
                .onFailure(Stage::fail);
    }

    private Future<?> take(HttpServerRequest request, Buffer body) {
        if (!isSigned(request, body)) {
            return request.response().setStatusCode(401).end();
        }
        var event = new Event(Fields.of(body.getBytes()), body);
        return arrived.add(event)
                .compose(kept -> request.response().end())
                .compose(answered -> event.of("key").equals("charge.complete")
                        ? read(event.of("data.id"))
                        : Future.succeededFuture());
    }

    private static boolean isSigned(HttpServerRequest request, Buffer body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(SECRET);
            mac.update((request.getHeader("Omise-Signature-Timestamp") + ".").getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(
                    mac.doFinal(body.getBytes()), HexFormat.of().parseHex(request.getHeader("Omise-Signature")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private Future<Void> read(String chargeId) {
        return Connections.call(gateway, HttpMethod.GET, "/charges/" + chargeId, Buffer.buffer())
                .compose(answer -> seen.add(Fields.of(answer.getBytes())));
    }

    private Future<?> keep(List<Event> events) {
        return connections.write(
                KEEP,
                column(events, "id"),
                column(events, "data.id"),
                column(events, "key"),
                events.stream().map(Event::body).toArray(Buffer[]::new));
    }

    private static String[] column(List<Event> events, String name) {
        return events.stream().map(each -> each.of(name)).toArray(String[]::new);
    }

    private Future<?> await(List<Map<String, String>> events) {
        return connections.write(AWAIT, Fields.column(events, "chargeId"), Fields.ids(events, "scanId"));
    }

    private Future<?> complete(List<Map<String, String>> charges) {
        Function<Map<String, String>, Buffer> event = each -> Buffer.buffer("{\"chargeId\":\"" + each.get("id")
                + "\",\"scanId\":\"" + each.get("metadata.scan_id") + "\",\"status\":\"" + each.get("status")
                + "\",\"amount\":" + each.get("amount") + ",\"paidAt\":\"" + each.get("paid_at") + "\"}");
        return connections
                .write(
                        COMPLETE,
                        Fields.column(charges, "id"),
                        Fields.ids(charges, "metadata.scan_id"),
                        Fields.column(charges, "status"),
                        charges.stream().map(event).toArray(Buffer[]::new))
                .onSuccess(relay::accept);
    }
}
