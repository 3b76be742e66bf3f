package dev.saphan.posedge.store;

/**
 * The statements that touch many rows at once. Rows come as an array for each column ({@link Rows}); every change stamps
 * the transaction that makes it ({@link dev.saphan.posedge.flow.Position}). Rows are locked in the order of their ids, so two batches never wait for each other.
 *
 * <p>What touches one is in PostgreSQL's words too: a service that reads Hibernate's language for the first time loads 500 classes
 * for it, and takes half a second, in which a till waits for its answer.
 */
final class ScanSql {
    private static final String THIS_TRANSACTION = "cast(cast(pg_current_xact_id() as text) as bigint)";
    private static final String OF_THESE = "scan_id = any(cast(?1 as uuid[]))";

    /** New scans, and the reading of those that were heard of before they were read. Returns the ids that were taken. */
    static final String READ = """
            insert into scan as s (%1$s, status, told, charge_version, suspect, late, cancel_requested, refunded_total,
                has_refunds, version, changed_in)
            select %1$s, 'received', 'received', 0, false, false, false, 0, false, 1, %4$s
            from %2$s
            order by scan_id
            on conflict (scan_id) do update set %3$s,
                ask_again_at = case when s.told = 'received' then excluded.ask_again_at end,
                version = s.version + 1, changed_in = excluded.changed_in
            where s.received_at is null and (s.store_id is null or s.store_id = excluded.store_id)
            returning s.scan_id
            """.formatted(
                    Rows.Read.COLUMNS.names(),
                    Rows.Read.COLUMNS.unnest("x", 1),
                    Rows.Read.COLUMNS.assignments("excluded", "scan_id", "ask_again_at"),
                    THIS_TRANSACTION);

    static final String UNREAD =
            """
            insert into scan (%1$s, status, told, charge_version, suspect, late, cancel_requested,
                refunded_total, has_refunds, updated_at, version, changed_in)
            select %1$s, 'received', 'received', 0, false, false, false, 0, false, cast(?1 as timestamptz), 0, %3$s
            from %2$s
            order by scan_id
            on conflict (scan_id) do nothing
            """.formatted(Rows.Unread.COLUMNS.names(), Rows.Unread.COLUMNS.unnest("x", 2), THIS_TRANSACTION);

    static final String BECAME = """
            update scan as s set %s,
                ask_again_at = case when x.told = 'received' then s.ask_again_at end,
                updated_at = cast(?1 as timestamptz), version = s.version + 1, changed_in = %s
            from %s
            where s.scan_id = x.scan_id
            """.formatted(
            Rows.Became.COLUMNS.assignments("x", "scan_id"), THIS_TRANSACTION, Rows.Became.COLUMNS.unnest("x", 2));

    /**
     * Refunds are few: those of a scan are written anew when one of them changes. What a newer version keeps in columns of its
     * own is lost by that, as long as a replica of this one is left to do it.
     */
    static final String FORGET_REFUNDS = "delete from refund where " + OF_THESE;

    static final String REFUNDS = """
            insert into refund (%1$s)
            select %1$s
            from %2$s
            order by place
            """.formatted(RefundRow.COLUMNS, Rows.OneRefund.COLUMNS.unnest("x", 1));

    static final String REFUNDS_OF =
            "select id, " + RefundRow.COLUMNS + " from refund where " + OF_THESE + " order by id";

    /** Whether the refundId belongs to another scan. */
    static final String REFUNDED_ELSEWHERE =
            "select exists (select from refund where refund_id = ?1 and scan_id <> ?2)";

    static final String LOCK =
            "select " + ScanRow.COLUMNS + " from scan where " + OF_THESE + " order by scan_id for update";

    /** What bears on a group of submissions: the scans of their ids, and those that may hold their baskets. */
    static final String KNOWN = """
            select %1$s from scan where %2$s
            union all
            select %1$s from scan
            join %3$s using (store_id, basket_id)
            where status in ('received', 'pending', 'checking', 'cancelling', 'successful')
            """.formatted(ScanRow.COLUMNS, OF_THESE, Rows.Basket.COLUMNS.unnest("x", 2));

    static final String ASK_AGAIN = """
            update scan set ask_again_at = cast(?2 as timestamptz)
            where scan_id in (
                select scan_id from scan where ask_again_at <= cast(?1 as timestamptz)
                order by ask_again_at limit ?3 for update skip locked)
            returning %s
            """.formatted(ScanRow.COLUMNS);

    static final String FORGET = """
            delete from scan where scan_id in (
                select scan_id from scan
                where received_at < cast(?1 as timestamptz)
                    and status in ('successful', 'failed', 'expired', 'reversed', 'refused')
                order by received_at limit ?2 for update skip locked)
            """;

    /** Only keys of this topic are surely ids. A row that is being sent, or deleted, is left to the next look. */
    static final String FORGET_CODES = """
            update outbox
            set payload = convert_to(cast(cast(convert_from(payload, 'UTF8') as jsonb) - 'barcode' as text), 'UTF8')
            where seq in (
                select o.seq from outbox o
                join scan s on s.scan_id = case when o.aggregatetype = 'scans.v1' then cast(o.aggregateid as uuid) end
                where o.aggregatetype = 'scans.v1' and position(cast('"barcode"' as bytea) in o.payload) > 0
                    and s.code_dead_at <= cast(?1 as timestamptz)
                order by o.seq limit ?2 for update of o skip locked)
            """;

    static final String EDGE = """
            select cast(cast(pg_snapshot_xmin(here) as text) as bigint), cast(cast(pg_snapshot_xmax(here) as text) as bigint)
            from pg_current_snapshot() as here
            """;

    static final String SINCE = """
            select %1$s from %2$s
            cross join lateral (
                select %1$s from scan
                where store_id = x.of_store and (changed_in, scan_id) > (x.after_transaction, x.after_scan)
                    and changed_in < ?1 and received_at is not null
                order by changed_in, scan_id limit ?2) s
            """.formatted(ScanRow.COLUMNS, Rows.Since.COLUMNS.unnest("x", 3));

    /** Settled, or restored from another server: of this one, nothing that can be seen is beyond the snapshot that sees it. */
    static final String NEWEST = """
            select %s from scan
            where store_id = ?1 and received_at is not null and (changed_in < ?2
                or changed_in >= cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint))
            order by received_at desc, scan_id desc limit ?3
            """.formatted(ScanRow.COLUMNS);

    static final String SECRET = "select secret from content_key";

    private ScanSql() {}
}
