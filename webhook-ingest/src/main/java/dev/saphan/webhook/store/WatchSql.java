package dev.saphan.webhook.store;

import dev.saphan.messaging.Columns;
import dev.saphan.webhook.flow.Watches.Backlog;
import java.lang.invoke.MethodHandles;

/** The statements on {@code watch} and what hangs on it. */
final class WatchSql {
    static final Columns<WatchRow> WATCHES = Columns.of(WatchRow.class, MethodHandles.lookup());
    static final Columns<WatchRow> SAVED = Columns.of(
            WatchRow.class, MethodHandles.lookup(), column -> !column.getName().equals("firstSeenAt"));
    static final Columns<CompletionRow> COMPLETIONS = Columns.of(CompletionRow.class, MethodHandles.lookup());
    static final Columns<ResolutionRow> RESOLUTIONS = Columns.of(ResolutionRow.class, MethodHandles.lookup());
    static final Columns<Backlog> OPEN = Columns.of(Backlog.class, MethodHandles.lookup());

    /**
     * Begins what is missing, and locks what is there without changing it, in one go by {@code charge_id}: two transactions that
     * take some rows first and others later, in whatever order, deadlock.
     */
    static final String BEGIN = """
            insert into watch as w (charge_id, first_seen_at)
            select x.charge_id, cast(?2 as timestamptz)
            from unnest(cast(?1 as text[])) as x(charge_id)
            order by x.charge_id
            on conflict (charge_id) do update set first_seen_at = w.first_seen_at where false""";

    static final String LOCK = """
            select %s from watch w
            where w.charge_id = any(cast(?1 as text[]))
            order by w.charge_id
            for update""".formatted(WATCHES.names("w"));

    /** ?1 are those whose lease ends, ?2 is the time, from ?3 on come the rows. The time when a watch began stays as it is. */
    static final String SAVE = """
            update watch w set
              %s,
              leased_until = case when w.charge_id = any(cast(?1 as text[])) then null else w.leased_until end,
              closed_at = case when x.next_at is null then coalesce(w.closed_at, cast(?2 as timestamptz)) end
            from %s
            where w.charge_id = x.charge_id""".formatted(SAVED.assignments("x", "charge_id"), SAVED.unnest("x", 3));

    /** Says which were new: those, and only those, are announced. */
    static final String COMPLETE =
            """
            insert into completion (%s)
            select %s
            from %s
            order by x.charge_id
            on conflict (charge_id, status) do nothing
            returning ce_id""".formatted(COMPLETIONS.names(), COMPLETIONS.names("x"), COMPLETIONS.unnest("x", 1));

    static final String RESOLVE =
            """
            insert into resolution (%s)
            select %s
            from %s""".formatted(RESOLUTIONS.names(), RESOLUTIONS.names("x"), RESOLUTIONS.unnest("x", 1));

    /**
     * Now is $1, leased until $2, at most $3. An array, as in {@link #PRUNE}, and no join: how many are due is not known when the
     * plan is made, and guessed to be so many that a join would read the whole table. Numbered by $, since it goes to the driver as it is.
     */
    static final String CLAIM = """
            with due as (
              select charge_id from watch
              where next_at <= cast($1 as timestamptz)
                and (leased_until is null or leased_until <= cast($1 as timestamptz))
              order by next_at
              limit cast($3 as integer)
              for update skip locked
            )
            update watch w set leased_until = cast($2 as timestamptz)
            where w.charge_id = any(array(select charge_id from due))
            returning w.charge_id, w.asks, w.event_id, w.next_at, w.traceparent""";

    static final String BACKLOG = """
            select (select min(decide_by) from watch where next_at is not null and decide_by is not null and published is null)
                     as oldest_decide_by,
                   (select count(*) from watch where standing = 'suspect') as suspects,
                   (select until from events_compared) as compared_until""";

    static final String FIND = """
            select %s from watch w
            where w.charge_id = any(cast(?1 as text[]))""".formatted(WATCHES.names("w"));

    /**
     * Before ?1, at most ?2. Charges of one batch of messages become suspect at one instant; all of the last instant are on the page, since
     * the next one begins before it. They are no more than a batch ({@code max.poll.records}).
     */
    static final String SUSPECTS = """
            select %1$s
            from (
              select %1$s from watch w
              where standing = 'suspect' and standing_since < cast(?1 as timestamptz)
              order by standing_since desc
              fetch first (cast(?2 as integer)) rows with ties) w
            order by w.standing_since desc, w.charge_id""".formatted(WATCHES.names("w"));

    /**
     * Before ?1, at most ?2. Locked before it is deleted: a webhook that has just asked for another read of a charge, in a
     * transaction that is not committed yet, keeps it.
     */
    static final String PRUNE = """
            delete from watch where charge_id = any(array(
              select charge_id from watch
              where closed_at < cast(?1 as timestamptz) and standing <> 'suspect'
              order by closed_at
              limit cast(?2 as integer)
              for update skip locked))""";

    private WatchSql() {}
}
