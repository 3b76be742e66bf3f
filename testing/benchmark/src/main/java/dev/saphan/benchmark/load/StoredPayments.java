package dev.saphan.benchmark.load;

import dev.saphan.benchmark.measure.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Payments of an earlier time in all four stores: copies of some that have ended, under ids of their own, as scattered as real
 * ones, so that indexes and tables are as large as after so many payments.
 */
public final class StoredPayments {
    private static final int TEMPLATES = 500;
    private static final int COPIES_AT_A_TIME = 20;

    /** Whose rows one payment leaves, and the column that says which payment's they are. */
    private enum Table {
        SCAN("pos_edge", "scan", "scan_id"),
        CHARGE("charge_service", "charge", "scan_id"),
        TRANSITION("charge_service", "transition", "scan_id"),
        WATCH("webhook_ingest", "watch", "charge_id"),
        COMPLETION("webhook_ingest", "completion", "charge_id"),
        WEBHOOK("webhook_ingest", "webhook", "charge_id"),
        CAPTURED("refund_service", "captured", "charge_id");

        private final String database;
        private final String table;
        private final String payment;

        Table(String database, String table, String payment) {
            this.database = database;
            this.table = table;
            this.payment = payment;
        }
    }

    /** Payments that have ended, and of which nothing is left to do. */
    private record Templates(List<String> scanIds, List<String> chargeIds) {}

    private final Databases databases;
    private int copies;

    public StoredPayments(Databases databases) {
        this.databases = databases;
    }

    /**
     * Returns when at least so many are stored, vacuumed and analysed, as they would be after as many payments.
     *
     * @throws IllegalStateException when too few payments have ended here that could be copied
     */
    public void growTo(int payments) {
        try {
            Templates templates = templates();
            int wanted = Math.ceilDiv(payments - (int) count(), TEMPLATES);
            for (int made = 0; made < wanted; made += COPIES_AT_A_TIME) {
                int more = Math.min(COPIES_AT_A_TIME, wanted - made);
                for (Table table : Table.values()) {
                    copy(table, templates, more);
                }
                copies += more;
            }
            for (Table table : Table.values()) {
                settle(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store payments of an earlier time: " + e.getMessage(), e);
        }
    }

    /** Payments that charge-service has stored. */
    public long count() {
        return databases.ask(Table.CHARGE.database, "select count(*) from charge");
    }

    private Templates templates() throws SQLException {
        var scanIds = new ArrayList<String>();
        var chargeIds = new ArrayList<String>();
        try (Connection connection = connect(Table.CHARGE);
                ResultSet rows = connection.createStatement().executeQuery("""
                        select scan_id, charge_id from charge
                        where state = 'successful' and next_at is null order by received_at limit %d""".formatted(TEMPLATES))) {
            while (rows.next()) {
                scanIds.add(rows.getString(1));
                chargeIds.add(rows.getString(2));
            }
        }
        if (scanIds.size() < TEMPLATES) {
            throw new IllegalStateException(scanIds.size() + " payments have been paid so far, " + TEMPLATES
                    + " are wanted to make others like them: measure longer or at a higher rate first");
        }
        return new Templates(scanIds, chargeIds);
    }

    private void copy(Table table, Templates templates, int more) throws SQLException {
        List<String> columns = columns(table);
        String copied = columns.stream().map(StoredPayments::copied).collect(Collectors.joining(", "));
        String sql =
                "insert into %1$s (%2$s) select %3$s from %1$s t cross join generate_series(?, ?) n where t.%4$s = any(%5$s)"
                        .formatted(
                                table.table,
                                String.join(", ", columns),
                                copied,
                                table.payment,
                                table.payment.equals("scan_id") ? "cast(? as uuid[])" : "?");
        try (Connection connection = connect(table);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, copies + 1);
            insert.setInt(2, copies + more);
            List<String> ids = table.payment.equals("scan_id") ? templates.scanIds : templates.chargeIds;
            insert.setArray(3, connection.createArrayOf("text", ids.toArray()));
            insert.executeUpdate();
        }
    }

    private static String copied(String column) {
        return switch (column) {
            case "scan_id" -> "cast(md5(t.scan_id || '-' || n) as uuid)";
            case "charge_id" -> "'chrg_test_' || left(md5(t.charge_id || '-' || n), 19)";
            case "event_id" -> "'evnt_test_' || left(md5(t.event_id || '-' || n), 19)";
            case "basket_id", "event_key", "ce_id" -> "md5(t." + column + " || '-' || n)";
            default -> "t." + column;
        };
    }

    private List<String> columns(Table table) throws SQLException {
        try (Connection connection = connect(table);
                PreparedStatement query = connection.prepareStatement(
                        "select column_name from information_schema.columns where table_schema = 'public' and table_name = ?")) {
            query.setString(1, table.table);
            var columns = new ArrayList<String>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
            return columns;
        }
    }

    private void settle(Table table) throws SQLException {
        try (Connection connection = connect(table);
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze " + table.table);
        }
    }

    private Connection connect(Table table) throws SQLException {
        return databases.connect(table.database);
    }
}
