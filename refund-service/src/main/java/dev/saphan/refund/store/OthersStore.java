package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Transactions;
import dev.saphan.refund.flow.Others;
import dev.saphan.refund.flow.RefundList.Listed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What others gave back: how far it was looked for, and what was found and is not counted yet. */
@ApplicationScoped
class OthersStore implements Others {
    static final String CLAIM = "update refunds_compared set leased_until = ?1"
            + " where until <= ?2 and (leased_until is null or leased_until < ?3) returning until";

    /** A replica that was given up for dead takes nothing back. */
    private static final String REACHED = "update refunds_compared set until = greatest(until, ?1)";

    private static final String DONE = REACHED + ", leased_until = null";

    static final String NOTE = """
            insert into refund_to_count (gateway_refund_id, charge_id, since, next_at)
            select listed.id, listed.charge_id, cast(?2 as timestamptz), cast(?2 as timestamptz)
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as listed(id text, charge_id text)
            where not exists (select from gateway_refund known where known.gateway_refund_id = listed.id)
            order by listed.id
            on conflict (gateway_refund_id) do nothing""";

    /** Read again after half as long as it has waited by now, from five seconds up to an hour: a reading takes its time. */
    static final String CLAIM_READS = """
            update refund_to_count r
            set next_at = cast(?1 as timestamptz)
              + least(greatest((cast(?1 as timestamptz) - r.since) / 2, interval '5 seconds'), interval '1 hour')
            where r.gateway_refund_id = any(array(
              select gateway_refund_id from refund_to_count where next_at <= ?1
              order by next_at limit ?2 for update skip locked))
            returning r.charge_id""";

    /** What the reading did not show yet, or shows in contradiction to the picture, is not counted: the charge is read again. */
    static final String COUNTED = """
            delete from refund_to_count r using gateway_refund known
            where r.charge_id = ?1 and known.gateway_refund_id = r.gateway_refund_id""";

    static final String FORGOTTEN = "delete from refund_to_count where charge_id = ?1";

    private static final String BACKLOG = "select cast(extract(epoch from until) * 1000 as bigint),"
            + " (select count(*) from refund_to_count) from refunds_compared";

    private final Transactions transactions;

    OthersStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Optional<Instant>> claim(Duration shortest, Instant ripe, Instant now, Instant leasedUntil) {
        return transactions
                .run(session -> session.createNativeQuery(CLAIM, Instant.class)
                        .setParameter(1, leasedUntil)
                        .setParameter(2, ripe.minus(shortest))
                        .setParameter(3, now)
                        .getResultList())
                .map(rows -> rows.stream().findFirst());
    }

    @Override
    public Uni<Integer> note(List<Listed> listed, Instant before, Instant now) {
        String given = Json.of(listed.stream()
                .map(each ->
                        Map.of("id", each.id(), "charge_id", each.chargeId().value()))
                .toList());
        return transactions.run(session -> session.createNativeQuery(NOTE)
                .setParameter(1, given)
                .setParameter(2, now)
                .executeUpdate()
                .call(() -> session.createNativeQuery(REACHED)
                        .setParameter(1, before)
                        .executeUpdate()));
    }

    @Override
    public Uni<Void> done(Instant before) {
        return transactions
                .run(session ->
                        session.createNativeQuery(DONE).setParameter(1, before).executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Backlog> backlog() {
        return transactions.run(session -> session.createNativeQuery(BACKLOG, Object[].class)
                .getSingleResult()
                .map(row -> new Backlog(Instant.ofEpochMilli((Long) row[0]), (Long) row[1])));
    }

    /** In the transaction in which what is due is claimed. */
    static Uni<List<ChargeId>> claimReads(Mutiny.Session session, int limit, Instant now) {
        return session.createNativeQuery(CLAIM_READS, String.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList()
                .map(ids -> ids.stream().distinct().map(ChargeId::new).toList());
    }

    /** In the transaction in which what was read is written, after it. */
    static Uni<Void> wasRead(Mutiny.Session session, ChargeId charge) {
        return delete(session, COUNTED, charge);
    }

    /** The charge is too old to be counted again: whatever is listed of it was told, when it was made. */
    static Uni<Void> isForgotten(Mutiny.Session session, ChargeId charge) {
        return delete(session, FORGOTTEN, charge);
    }

    private static Uni<Void> delete(Mutiny.Session session, String sql, ChargeId charge) {
        return session.createNativeQuery(sql)
                .setParameter(1, charge.value())
                .executeUpdate()
                .replaceWithVoid();
    }
}
