package dev.saphan.posedge.store;

/**
 * The statements that touch many rows at once. Rows come as one JSON text; every change stamps the transaction that makes it
 * ({@link dev.saphan.posedge.flow.Position}). Rows are locked in the order of their ids, so two batches never wait for each other.
 *
 * <p>What touches one is in PostgreSQL's words too: a service that reads Hibernate's language for the first time loads 500 classes
 * for it, and takes half a second, in which a till waits for its answer.
 */
final class ScanSql {
    // The inner cast of each parameter makes the driver send a text; it would send a Java String for jsonb as a JSON
    // string.
    private static final String THIS_TRANSACTION = "cast(cast(pg_current_xact_id() as text) as bigint)";

    /** New scans, and the reading of those that were heard of before they were read. Returns the ids that were taken. */
    static final String READ = """
            insert into scan as s (scan_id, store_id, terminal_id, basket_id, cashier_id, amount, currency, last_four,
                scanned_at, received_at, code_dead_at, content, status, told, charge_version, suspect, late,
                cancel_requested, refunded_total, has_refunds, ask_again_at, updated_at, version, changed_in)
            select scan_id, store_id, terminal_id, basket_id, cashier_id, amount, currency, last_four,
                scanned_at, received_at, code_dead_at, decode(content, 'hex'), 'received', 'received', 0, false, false,
                false, 0, false, ask_again_at, updated_at, 1, %s
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(scan_id uuid, store_id text, terminal_id text,
                basket_id text, cashier_id text, amount bigint, currency text, last_four text, scanned_at timestamptz,
                received_at timestamptz, code_dead_at timestamptz, content text, ask_again_at timestamptz,
                updated_at timestamptz)
            order by scan_id
            on conflict (scan_id) do update set
                store_id = excluded.store_id, terminal_id = excluded.terminal_id, basket_id = excluded.basket_id,
                cashier_id = excluded.cashier_id, amount = excluded.amount, currency = excluded.currency,
                last_four = excluded.last_four, scanned_at = excluded.scanned_at, received_at = excluded.received_at,
                code_dead_at = excluded.code_dead_at, content = excluded.content,
                ask_again_at = case when s.told = 'received' then excluded.ask_again_at end,
                updated_at = excluded.updated_at, version = s.version + 1, changed_in = excluded.changed_in
            where s.received_at is null and (s.store_id is null or s.store_id = excluded.store_id)
            returning s.scan_id
            """.formatted(THIS_TRANSACTION);

    static final String UNREAD = """
            insert into scan (scan_id, store_id, status, told, charge_version, suspect, late, cancel_requested,
                refunded_total, has_refunds, updated_at, version, changed_in)
            select scan_id, store_id, 'received', 'received', 0, false, false, false, 0, false, cast(?2 as timestamptz), 0, %s
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(scan_id uuid, store_id text)
            order by scan_id
            on conflict (scan_id) do nothing
            """.formatted(THIS_TRANSACTION);

    static final String BECAME = """
            update scan as s set
                status = x.status, told = x.told, charge_version = x.charge_version, suspect = x.suspect,
                charge_id = x.charge_id, decide_by = x.decide_by, certain_by = x.certain_by,
                refused_reason = x.refused_reason, blocking_scan_id = x.blocking_scan_id,
                failure_code = x.failure_code, failure_message = x.failure_message, late = x.late,
                cancel_requested = x.cancel_requested, refunded_total = x.refunded_total, has_refunds = x.has_refunds,
                ask_again_at = case when x.told = 'received' then s.ask_again_at end,
                updated_at = cast(?2 as timestamptz), version = s.version + 1, changed_in = %s
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(scan_id uuid, status text, told text, charge_version bigint,
                suspect boolean, charge_id text, decide_by timestamptz, certain_by timestamptz, refused_reason text,
                blocking_scan_id uuid, failure_code text, failure_message text, late boolean,
                cancel_requested boolean, refunded_total bigint, has_refunds boolean)
            where s.scan_id = x.scan_id
            """.formatted(THIS_TRANSACTION);

    /**
     * Refunds are few: those of a scan are written anew when one of them changes. What a newer version keeps in columns of its
     * own is lost by that, as long as a replica of this one is left to do it.
     */
    static final String FORGET_REFUNDS = """
            delete from refund where scan_id in (
                select x.scan_id from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(scan_id uuid))
            """;

    static final String REFUNDS = """
            insert into refund (%1$s)
            select %1$s
            from rows from (jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as (scan_id uuid, refund_id uuid,
                charge_id text, gateway_refund_id text, state text, amount bigint, ordered_amount bigint, ordered_reason text,
                ordered_by text, ordered_at timestamptz, refused_reason text, completed_at timestamptz,
                refunded_total bigint))
                with ordinality as x(%1$s, place)
            order by place
            """.formatted(RefundRow.COLUMNS);

    static final String REFUNDS_OF = """
            select id, %s from refund
            where scan_id in (select x.scan_id from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(scan_id uuid))
            order by id
            """.formatted(RefundRow.COLUMNS);

    /** Whether the refundId belongs to another scan. */
    static final String REFUNDED_ELSEWHERE =
            "select exists (select from refund where refund_id = ?1 and scan_id <> ?2)";

    static final String LOCK = """
            select %s from scan
            where scan_id in (select x.scan_id from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(scan_id uuid))
            order by scan_id for update
            """.formatted(ScanRow.COLUMNS);

    /** What bears on a group of submissions: the scans of their ids, and those that may hold their baskets. */
    static final String KNOWN = """
            select %1$s from scan
            where scan_id in (select x.scan_id from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(scan_id uuid))
            union all
            select %1$s from scan
            join jsonb_to_recordset(cast(cast(?2 as text) as jsonb)) as x(store_id text, basket_id text)
                using (store_id, basket_id)
            where status in ('received', 'pending', 'checking', 'cancelling', 'successful')
            """.formatted(ScanRow.COLUMNS);

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
            select s.* from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(store_id text, transaction bigint, scan_id uuid)
            cross join lateral (
                select %s from scan
                where store_id = x.store_id and (changed_in, scan_id) > (x.transaction, x.scan_id) and changed_in < ?2
                    and received_at is not null
                order by changed_in, scan_id limit ?3) s
            """.formatted(ScanRow.COLUMNS);

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
