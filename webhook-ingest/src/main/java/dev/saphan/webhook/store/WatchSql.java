package dev.saphan.webhook.store;

/** The statements on {@code watch} and what hangs on it. Parameter 1 is a batch as JSON, unless it says otherwise. */
final class WatchSql {

    /**
     * Begins what is missing, and locks what is there without changing it, in one go by {@code charge_id}: two transactions that
     * take some rows first and others later, in whatever order, deadlock.
     */
    static final String BEGIN = """
            insert into watch as w (charge_id, first_seen_at)
            select x.charge_id, x.first_seen_at
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(charge_id text, first_seen_at timestamptz)
            order by x.charge_id
            on conflict (charge_id) do update set first_seen_at = w.first_seen_at where false""";

    static final String LOCK = """
            select cast(row_to_json(w) as text) from watch w
            where w.charge_id in (select jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)))
            order by w.charge_id
            for update""";

    static final String SAVE = """
            update watch w set
              owner = x.owner, scan_id = x.scan_id, store_id = x.store_id, terminal_id = x.terminal_id,
              basket_id = x.basket_id, expected_amount = x.expected_amount, expected_currency = x.expected_currency,
              created_at = x.created_at, decide_by = x.decide_by, expires_at = x.expires_at, traceparent = x.traceparent,
              next_at = x.next_at, fruitless = x.fruitless, absences = x.absences, unshown = x.unshown, asks = x.asks, event_id = x.event_id,
              event_shown = x.event_shown, expiring_at = x.expiring_at, reads = x.reads, last_read_at = x.last_read_at, word = x.word,
              shown_amount = x.shown_amount, shown_currency = x.shown_currency, trouble = x.trouble,
              standing = x.standing, standing_reason = x.standing_reason, standing_shown = x.standing_shown,
              standing_since = x.standing_since, published = x.published, version = x.version,
              leased_until = case when x.ends_lease then null else w.leased_until end,
              closed_at = case when x.next_at is null then coalesce(w.closed_at, x.saved_at) end
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(
              charge_id text, owner text, scan_id uuid, store_id text, terminal_id text, basket_id text,
              expected_amount bigint, expected_currency text, created_at timestamptz, decide_by timestamptz,
              expires_at timestamptz, traceparent text, next_at timestamptz, fruitless integer, absences integer, unshown integer, asks integer, event_id text,
              event_shown text, expiring_at timestamptz, reads integer, last_read_at timestamptz, word text, shown_amount bigint,
              shown_currency text, trouble text, standing text, standing_reason text, standing_shown text,
              standing_since timestamptz, published text, version integer, ends_lease boolean, saved_at timestamptz)
            where w.charge_id = x.charge_id""";

    /** Says which were new: those, and only those, are announced. */
    static final String COMPLETE = """
            insert into completion (charge_id, status, ce_id, version, via, event_id, recorded_at, value)
            select x.charge_id, x.status, x.ce_id, x.version, x.via, x.event_id, x.recorded_at, decode(x.value, 'base64')
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(
              charge_id text, status text, ce_id text, version integer, via text, event_id text,
              recorded_at timestamptz, value text)
            order by x.charge_id
            on conflict (charge_id, status) do nothing
            returning ce_id""";

    static final String RESOLVE = """
            insert into resolution (charge_id, verdict, reason, decided_by, why, decided_at)
            select x.charge_id, x.verdict, x.reason, x.decided_by, x.why, x.decided_at
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(
              charge_id text, verdict text, reason text, decided_by text, why text, decided_at timestamptz)""";

    /**
     * One object: now, leased_until, at_most. An array, as in {@link #PRUNE}, and no join: how many are due is not known when the
     * plan is made, and guessed to be so many that a join would read the whole table. Parameter $1, since it goes past Hibernate.
     */
    static final String CLAIM = """
            with wanted as (
              select * from jsonb_to_record(cast(cast($1 as text) as jsonb)) as x(now timestamptz, leased_until timestamptz, at_most integer)
            ), due as (
              select charge_id from watch
              where next_at <= (select now from wanted)
                and (leased_until is null or leased_until <= (select now from wanted))
              order by next_at
              limit (select at_most from wanted)
              for update skip locked
            ), claimed as (
              update watch w set leased_until = (select leased_until from wanted)
              where w.charge_id = any(array(select charge_id from due))
              returning w.charge_id, w.asks, w.event_id, w.next_at, w.traceparent
            )
            select cast(row_to_json(claimed) as text) from claimed""";

    static final String BACKLOG = """
            select cast(row_to_json(x) as text) from (
              select (select min(decide_by) from watch where next_at is not null and decide_by is not null and published is null)
                       as oldest_decide_by,
                     (select count(*) from watch where standing = 'suspect') as suspects,
                     (select until from events_compared) as compared_until) x""";

    static final String FIND = """
            select cast(row_to_json(w) as text) from watch w
            where w.charge_id in (select jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)))""";

    /**
     * One object: before, at_most. Charges of one batch of messages become suspect at one instant; all of the last instant are on the page, since
     * the next one begins before it. They are no more than a batch ({@code max.poll.records}).
     */
    static final String SUSPECTS = """
            select cast(row_to_json(w) as text)
            from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as x(before timestamptz, at_most integer)
            cross join lateral (
              select * from watch
              where standing = 'suspect' and standing_since < x.before
              order by standing_since desc
              fetch first (x.at_most) rows with ties) w
            order by w.standing_since desc, w.charge_id""";

    /**
     * One object: before, at_most. Locked before it is deleted: a webhook that has just asked for another read of a charge, in a
     * transaction that is not committed yet, keeps it.
     */
    static final String PRUNE = """
            delete from watch where charge_id = any(array(
              select w.charge_id
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as x(before timestamptz, at_most integer)
              cross join lateral (
                select charge_id from watch
                where closed_at < x.before and standing <> 'suspect'
                order by closed_at
                limit x.at_most
                for update skip locked) w))""";

    private WatchSql() {}
}
