package dev.saphan.benchmark.bare;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** What refund-service cannot do without: which payments could be given back. */
final class Refunds {
    private static final String INSERT = """
            insert into captured (charge_id, scan_id, amount, paid_at)
            select charge_id, scan_id, amount, paid_at
            from unnest($1::text[], $2::uuid[], $3::bigint[], $4::timestamptz[])
                v (charge_id, scan_id, amount, paid_at)
            on conflict do nothing
            """;

    private final Connections connections;

    Refunds(Connections connections) {
        this.connections = connections;
    }

    void start() {
        Records.follow(connections.place(), "refunds", Place.COMPLETED, this::keep);
    }

    private Future<?> keep(List<Map<String, String>> completions) {
        return connections.write(
                INSERT,
                Fields.column(completions, "chargeId"),
                Fields.ids(completions, "scanId"),
                Fields.numbers(completions, "amount"),
                Fields.times(completions, "paidAt"));
    }
}
