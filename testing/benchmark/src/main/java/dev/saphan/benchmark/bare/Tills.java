package dev.saphan.benchmark.bare;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What pos-edge cannot do without: what was scanned, and how it stands. */
final class Tills {
    private static final String INSERT = """
            insert into scan (scan_id, store_id, terminal_id, basket_id, amount, status, version, scanned_at)
            select scan_id, store_id, terminal_id, basket_id, amount, 'accepted', 1, scanned_at
            from unnest($1::text[]::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]::bigint[], $6::text[]::timestamptz[])
                v (scan_id, store_id, terminal_id, basket_id, amount, scanned_at)
            on conflict do nothing
            """;
    private static final String UPDATE = """
            update scan s set charge_id = v.charge_id, status = v.status, version = v.version
            from unnest($1::text[]::uuid[], $2::text[], $3::text[], $4::text[]::int[]) v (scan_id, charge_id, status, version)
            where s.scan_id = v.scan_id and s.version < v.version
            """;

    private final Connections connections;

    Tills(Connections connections) {
        this.connections = connections;
    }

    void start() {
        Records.follow(connections.place(), "tills", Place.SCANS, this::take);
        Records.follow(connections.place(), "tills", Place.CHARGES, this::tell);
    }

    private Future<?> take(List<Map<String, String>> scans) {
        return connections.write(
                INSERT,
                Fields.column(scans, "scanId"),
                Fields.column(scans, "storeId"),
                Fields.column(scans, "terminalId"),
                Fields.column(scans, "basketId"),
                Fields.column(scans, "amount"),
                Fields.column(scans, "scannedAt"));
    }

    private Future<?> tell(List<Map<String, String>> events) {
        var newest = new HashMap<String, Map<String, String>>();
        events.forEach(each -> newest.put(each.get("scanId"), each));
        var scans = List.copyOf(newest.values());
        return connections.write(
                UPDATE,
                Fields.column(scans, "scanId"),
                Fields.column(scans, "chargeId"),
                Fields.column(scans, "status"),
                Fields.column(scans, "version"));
    }
}
