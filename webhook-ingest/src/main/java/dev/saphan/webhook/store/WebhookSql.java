package dev.saphan.webhook.store;

import dev.saphan.messaging.Columns;
import java.lang.invoke.MethodHandles;

/** The statements on {@code webhook}. */
final class WebhookSql {
    static final Columns<ArrivalRow> ARRIVED =
            Columns.of(ArrivalRow.class, MethodHandles.lookup(), column -> !column.getName()
                    .equals("pauseMillis"));
    static final Columns<KeptRow> KEPT = Columns.of(KeptRow.class, MethodHandles.lookup());

    /**
     * Keeps a group of webhooks and plans the reads that the new ones ask for, in one statement.
     *
     * <p>A webhook that shows what is published already asks for nothing. One that only says that a charge exists begins a
     * watch, and changes none. A read is leased to this replica if it has room ({@code leased_until} of what arrived) and
     * no other has it; what comes while a read is under way makes the count of asks grow, and the charge is read again,
     * unless all of it showed what that read sees ({@code event_shown}; a reversal stands for all, a payment for failures and expiries,
     * {@code Agenda}). After ?1 asks ({@code Agenda.ASKS_AT_ONCE}) the next
     * read is ?2 ms after the last. From ?3 on a batch of {@link #ARRIVED}.
     */
    static final String KEEP = """
            with arrived as (
              select %s
              from %s
            ), kept as (
              insert into webhook (event_id, event_key, charge_id, shown, created_at, received_at, body)
              select event_id, event_key, charge_id, shown, created_at, received_at, body
              from arrived order by event_id
              on conflict (event_id) do nothing
              returning event_id
            ), asking as (
              select distinct on (a.charge_id) a.*,
                case when bool_or(a.shown = 'reversed') over together then 'reversed'
                     when not bool_and(a.shown is not null) over together then null
                     when bool_or(a.shown = 'successful') over together then 'successful'
                     when min(a.shown) over together = max(a.shown) over together then a.shown end as all_shown
              from arrived a
              join kept on kept.event_id = a.event_id
              left join watch known on known.charge_id = a.charge_id
              where a.ask <> 'nothing' and (a.shown is null or a.shown is distinct from known.published)
              window together as (partition by a.charge_id, a.ask)
              order by a.charge_id, a.ask desc, a.received_at
            ), asked as (
              insert into watch as w (charge_id, first_seen_at, next_at, leased_until, asks, event_id, event_shown)
              select charge_id, received_at, due_at, leased_until, case when ask = 'now' then 1 else 0 end,
                case when ask = 'now' then event_id end, case when ask = 'now' then all_shown end
              from asking order by charge_id
              on conflict (charge_id) do update set
                next_at = least(w.next_at, case when w.asks < cast(?1 as integer) then excluded.next_at
                                                else greatest(excluded.next_at,
                                                              w.last_read_at + cast(?2 as bigint) * interval '1 ms') end),
                leased_until = case when w.leased_until > excluded.first_seen_at then w.leased_until
                                    when w.asks < cast(?1 as integer) then excluded.leased_until end,
                asks = w.asks + 1, fruitless = 0, absences = 0, unshown = 0, event_id = excluded.event_id,
                event_shown = case when 'reversed' in (w.event_shown, excluded.event_shown) then 'reversed'
                                   when coalesce(w.event_id, w.event_shown) is null or w.event_shown = excluded.event_shown
                                   then excluded.event_shown
                                   when num_nulls(w.event_shown, excluded.event_shown) = 0
                                        and 'successful' in (w.event_shown, excluded.event_shown)
                                   then 'successful' end,
                closed_at = null
              where excluded.event_id is not null
              returning w.charge_id, w.event_id, w.asks, w.next_at, w.leased_until, w.traceparent
            )
            select kept.event_id, asked.charge_id, asked.asks, asked.next_at, asked.leased_until, asked.traceparent
            from kept left join asked on asked.event_id = kept.event_id""".formatted(ARRIVED.names("x"), ARRIVED.unnest("x", 3));

    /** Before ?1, at most ?2. The order makes it the index's affair: an empty look must not read all that is kept. */
    static final String PRUNE = """
            delete from webhook where event_id = any(array(
              select event_id from webhook
              where received_at < cast(?1 as timestamptz)
              order by received_at
              limit cast(?2 as integer)
              for update skip locked))""";

    private WebhookSql() {}
}
