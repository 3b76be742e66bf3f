package dev.saphan.benchmark.bare;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What pos-edge cannot do without: what was scanned, and how it stands. */
final class Tills {
    /** News of a charge may come first. In the order of ids, or two batches could wait for each other. */
    private static final String TAKE = """
            insert into scan (scan_id, store_id, terminal_id, basket_id, amount, status, version, scanned_at)
            select scan_id, store_id, terminal_id, basket_id, amount, 'accepted', 1, scanned_at
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[])
                v (scan_id, store_id, terminal_id, basket_id, amount, scanned_at)
            order by scan_id
            on conflict (scan_id) do update set store_id = excluded.store_id, terminal_id = excluded.terminal_id,
                basket_id = excluded.basket_id, amount = excluded.amount, scanned_at = excluded.scanned_at
            """;

    private static final String TELL = """
            insert into scan as s (scan_id, charge_id, status, version)
            select scan_id, charge_id, status, version
            from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) v (scan_id, charge_id, status, version)
            order by scan_id
            on conflict (scan_id) do update
                set charge_id = excluded.charge_id, status = excluded.status, version = excluded.version
                where s.version < excluded.version
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
                TAKE,
                Fields.ids(scans, "scanId"),
                Fields.column(scans, "storeId"),
                Fields.column(scans, "terminalId"),
                Fields.column(scans, "basketId"),
                Fields.numbers(scans, "amount"),
                Fields.times(scans, "scannedAt"));
    }

    private Future<?> tell(List<Map<String, String>> events) {
        var newest = new HashMap<String, Map<String, String>>();
        events.forEach(each -> newest.put(each.get("scanId"), each)); // in the order in which they happened
        var scans = List.copyOf(newest.values());
        return connections.write(
                TELL,
                Fields.ids(scans, "scanId"),
                Fields.column(scans, "chargeId"),
                Fields.column(scans, "status"),
                Fields.numbers(scans, "version"));
    }
}
