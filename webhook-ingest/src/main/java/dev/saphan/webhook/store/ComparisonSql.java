package dev.saphan.webhook.store;

import dev.saphan.messaging.Columns;
import java.lang.invoke.MethodHandles;

/** The statements of the comparison with Omise's list of events. */
final class ComparisonSql {
    static final Columns<ListedRow> LISTED = Columns.of(ListedRow.class, MethodHandles.lookup());

    /** Due is ?1, now ?2, leased until ?3. */
    static final String CLAIM = """
            update events_compared c set leased_until = cast(?3 as timestamptz)
            where c.until <= cast(?1 as timestamptz)
              and (c.leased_until is null or c.leased_until < cast(?2 as timestamptz))
            returning c.until""";

    /** Until ?1. A replica that was given up for dead takes nothing back. */
    static final String REACHED = """
            update events_compared c set until = greatest(c.until, cast(?1 as timestamptz)), leased_until = null""";

    /** From ?1, before ?2. */
    static final String KEPT = """
            select count(*) from webhook
            where created_at >= cast(?1 as timestamptz) and created_at < cast(?2 as timestamptz)""";

    /**
     * Keeps those that are new, and plans reads as the clock does: no webhook is named as their reason, since none came. What
     * shows that which is published already asks for nothing. A reversal is read until it shows, and money for a
     * charge that failed or expired, as in {@link WebhookSql#KEEP}.
     */
    static final String KEEP = """
            with listed as (
              select %s
              from %s
            ), kept as (
              insert into webhook (event_id, event_key, charge_id, shown, created_at, received_at, signed, body)
              select event_id, event_key, charge_id, shown, created_at, received_at, false, body
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
            select count(*) from kept""".formatted(LISTED.names("x"), LISTED.unnest("x", 1));

    private ComparisonSql() {}
}
