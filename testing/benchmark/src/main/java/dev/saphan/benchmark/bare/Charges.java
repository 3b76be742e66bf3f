package dev.saphan.benchmark.bare;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What charge-service cannot do without: the row before the call, the call, its answer, the end, and an event of each. */
final class Charges {
    private static final int PARALLEL = 64;
    private static final String INSERT = """
            insert into charge (scan_id, store_id, terminal_id, basket_id, amount, code, status, version, scanned_at)
            select scan_id, store_id, terminal_id, basket_id, amount, code, 'new', 1, scanned_at
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::timestamptz[])
                v (scan_id, store_id, terminal_id, basket_id, amount, code, scanned_at)
            on conflict do nothing
            """;
    private static final String UPDATE = """
            with v as (
                select scan_id, charge_id, status, version, asked_at, value
                from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::timestamptz[], $6::bytea[])
                    v (scan_id, charge_id, status, version, asked_at, value)),
            w as (
                update charge c set charge_id = v.charge_id, status = v.status, version = v.version, code = null,
                    asked_at = coalesce(v.asked_at, c.asked_at), changed_at = now()
                from v where c.scan_id = v.scan_id and c.version < v.version
                returning c.scan_id)
            insert into outbox_of_charge (key, value) select scan_id::text, value from v join w using (scan_id)
            returning id, key, value
            """;

    private final Connections connections;
    private final HttpClient gateway;
    private final Consumer<RowSet<Row>> relay;
    private final Together<Map<String, String>> changed; // one after the other, so that none waits for another's rows

    Charges(Connections connections) {
        this.connections = connections;
        this.gateway = connections.gateway(PARALLEL);
        this.relay = connections.relay(Place.CHARGES, "outbox_of_charge");
        this.changed = new Together<>(connections.vertx(), this::update);
    }

    void start() {
        Records.follow(connections.place(), "charges", Place.SCANS, this::take);
        Records.follow(connections.place(), "charges", Place.COMPLETED, this::end);
    }

    private Future<?> take(List<Map<String, String>> scans) {
        return connections
                .write(
                        INSERT,
                        Fields.ids(scans, "scanId"),
                        Fields.column(scans, "storeId"),
                        Fields.column(scans, "terminalId"),
                        Fields.column(scans, "basketId"),
                        Fields.numbers(scans, "amount"),
                        Fields.column(scans, "barcode"),
                        Fields.times(scans, "scannedAt"))
                .onSuccess(stored -> scans.forEach(this::charge));
    }

    private void charge(Map<String, String> scan) {
        var body = Buffer.buffer("{\"amount\":" + scan.get("amount")
                + ",\"currency\":\"THB\",\"source\":{\"type\":\"barcode_wechat\",\"barcode\":\"" + scan.get("barcode")
                + "\"},\"metadata\":{\"scan_id\":\"" + scan.get("scanId") + "\"}}");
        // When it had a connection would be later by what the gateway takes for those before it: with 64 nobody waits
        // for one.
        var askedAt = Instant.now().toString();
        Connections.call(gateway, HttpMethod.POST, "/charges", body)
                .compose(answer -> {
                    var charge = new HashMap<>(Map.of("status", "pending", "version", "2", "askedAt", askedAt));
                    charge.put("scanId", scan.get("scanId"));
                    charge.put("chargeId", Fields.of(answer.getBytes()).get("id"));
                    return changed.add(charge);
                })
                .onFailure(Stage::fail);
    }

    private Future<?> end(List<Map<String, String>> completions) {
        return Future.all(completions.stream()
                .map(each -> changed.add(Map.of(
                        "scanId",
                        each.get("scanId"),
                        "chargeId",
                        each.get("chargeId"),
                        "status",
                        each.get("status"),
                        "version",
                        "3")))
                .toList());
    }

    private Future<?> update(List<Map<String, String>> charges) {
        Function<Map<String, String>, Buffer> event = each -> Buffer.buffer("{\"scanId\":\"" + each.get("scanId")
                + "\",\"chargeId\":\"" + each.get("chargeId") + "\",\"status\":\"" + each.get("status")
                + "\",\"version\":"
                + each.get("version") + "}");
        return connections
                .write(
                        UPDATE,
                        Fields.ids(charges, "scanId"),
                        Fields.column(charges, "chargeId"),
                        Fields.column(charges, "status"),
                        Fields.numbers(charges, "version"),
                        Fields.times(charges, "askedAt"),
                        charges.stream().map(event).toArray(Buffer[]::new))
                .onSuccess(relay::accept);
    }
}
