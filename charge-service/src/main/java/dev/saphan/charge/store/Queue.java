package dev.saphan.charge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.charge.Charge;
import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Whose turn it is, the longest waiting first. Locked is only what will be changed: what this replica has no permit for is left to
 * the others, who pass over locked rows.
 */
final class Queue {
    private static final String LOCKED = " for update of c skip locked";

    static final String ALL = ChargeRow.SELECT + """
            where c.state = 'queued' and c.next_at <= cast(?1 as timestamptz)
            order by c.next_at limit ?2""" + LOCKED;

    static final String ALIVE = ChargeRow.SELECT + """
            where c.state = 'queued' and c.next_at <= cast(?1 as timestamptz)
                and c.code_dead_at > cast(?1 as timestamptz)
            order by c.next_at limit ?2""" + LOCKED;

    /**
     * Among those at the head of the queue: they have waited longest. One that another replica has just taken out of it is no
     * more queued, and nothing is decided about it; not asked here, since the whole queue would be walked for the answer.
     */
    static final String DEAD = ChargeRow.SELECT + """
            where c.code_dead_at <= cast(?1 as timestamptz)
                and c.scan_id = any(array(
                    select q.scan_id from charge q
                    where q.state = 'queued' and q.next_at <= cast(?1 as timestamptz)
                    order by q.next_at limit ?2))
            order by c.next_at""" + LOCKED;

    private static final int GROUP = 200;

    private Queue() {}

    /** @param left whether the queue may hold more */
    record Turns(List<Charge> charges, boolean left) {}

    /** To be refused. */
    static Uni<Turns> all(Mutiny.Session session, Instant now) {
        return rows(session, ALL, now, GROUP).map(all -> new Turns(all, all.size() == GROUP));
    }

    /** As many as may be posted; and the dead ones, which need no permit, since they are refused. */
    static Uni<Turns> turns(Mutiny.Session session, Instant now, int mayPost) {
        return rows(session, DEAD, now, GROUP).chain(dead -> alive(session, now, mayPost)
                .map(alive ->
                        new Turns(Stream.concat(dead.stream(), alive.stream()).toList(), alive.size() == mayPost)));
    }

    private static Uni<List<Charge>> alive(Mutiny.Session session, Instant now, int mayPost) {
        return mayPost == 0 ? Uni.createFrom().item(List.of()) : rows(session, ALIVE, now, mayPost);
    }

    private static Uni<List<Charge>> rows(Mutiny.Session session, String sql, Instant now, int most) {
        return Statements.rows(session, ChargeRow.COLUMNS, sql, now.atOffset(UTC), most)
                .map(rows -> rows.stream().map(ChargeRow::charge).toList());
    }
}
