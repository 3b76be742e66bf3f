package dev.saphan.webhook.store;

/** The statements of the comparison with Omise's list of events. */
final class ComparisonSql {

    /** One object: due, now, leased_until. */
    static final String CLAIM = """
            update events_compared c set leased_until = x.leased_until
            from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as x(
              due timestamptz, now timestamptz, leased_until timestamptz)
            where c.until <= x.due
              and (c.leased_until is null or c.leased_until < x.now)
            returning cast(json_build_object('until', c.until) as text)""";

    /** One object: until. A replica that was given up for dead takes nothing back. */
    static final String REACHED = """
            update events_compared c set until = greatest(c.until, x.until), leased_until = null
            from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as x(until timestamptz)""";

    /** One object: from, before. */
    static final String KEPT = """
            select count(k.event_id)
            from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as x("from" timestamptz, before timestamptz)
            left join webhook k on k.created_at >= x."from" and k.created_at < x.before""";

    /**
     * Keeps those that are new, and plans reads as the clock does: no webhook is named as their reason, since none came. What
     * shows that which is published already asks for nothing. A reversal is read until it shows, and money for a
     * charge that failed or expired, as in {@link WebhookSql#KEEP}.
     */
    static final String KEEP = """
            with listed as (
              select * from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(
                event_id text, event_key text, charge_id text, shown text, ask boolean, created_at timestamptz,
                received_at timestamptz, body text)
            ), kept as (
              insert into webhook (event_id, event_key, charge_id, shown, created_at, received_at, signed, body)
              select event_id, event_key, charge_id, shown, created_at, received_at, false, decode(body, 'base64')
              from listed order by event_id
              on conflict (event_id) do nothing
              returning event_id
            ), asking as (
              select l.charge_id, min(l.received_at) as at,
                case when bool_or(l.shown = 'reversed') then 'reversed'
                     when bool_or(l.shown = 'successful') then 'successful' end as shown
              from listed l
              join kept on kept.event_id = l.event_id
              left join watch known on known.charge_id = l.charge_id
              where l.ask and (l.shown is null or l.shown is distinct from known.published)
              group by l.charge_id
            ), asked as (
              insert into watch as w (charge_id, first_seen_at, next_at, asks, event_shown)
              select charge_id, at, at, 1, shown from asking order by charge_id
              on conflict (charge_id) do update set
                next_at = least(w.next_at, excluded.next_at), asks = w.asks + 1, fruitless = 0, absences = 0, unshown = 0, closed_at = null,
                event_shown = case when 'reversed' in (w.event_shown, excluded.event_shown) then 'reversed'
                                   when w.event_id is null or w.event_shown is not null
                                   then coalesce(excluded.event_shown, w.event_shown) end
            )
            select count(*) from kept""";

    private ComparisonSql() {}
}
