package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Transactions;
import dev.saphan.refund.GatewayRefund;
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

/** What others gave back: how far it was looked for, and the charges that are to be read because of it. */
@ApplicationScoped
class OthersStore implements Others {
    static final String CLAIM = "update refunds_compared set leased_until = ?1"
            + " where until <= ?2 and (leased_until is null or leased_until < ?3) returning until";

    /** A replica that was given up for dead takes nothing back. */
    private static final String REACHED = "update refunds_compared set until = greatest(until, ?1)";

    private static final String DONE = REACHED + ", leased_until = null";

    /** A charge that is to be read already stays where it is in the row. */
    static final String NOTE = """
            insert into charge_to_read (charge_id, since, next_at)
            select distinct listed.charge_id, cast(?2 as timestamptz), cast(?2 as timestamptz)
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as listed(id text, charge_id text)
            where not exists (select from gateway_refund known where known.gateway_refund_id = listed.id)
            order by listed.charge_id
            on conflict (charge_id) do nothing""";

    /** Read again after half as long as it has waited by now, from five seconds up to an hour: a reading takes its time. */
    static final String CLAIM_READS = """
            update charge_to_read r
            set next_at = cast(?1 as timestamptz)
              + least(greatest((cast(?1 as timestamptz) - r.since) / 2, interval '5 seconds'), interval '1 hour')
            where r.charge_id = any(array(
              select charge_id from charge_to_read where next_at <= ?1 order by next_at limit ?2 for update skip locked))
            returning r.charge_id""";

    /** Once all refunds that were seen of it are counted. What contradicts the picture is counted by nobody: it is read again. */
    static final String READ = """
            delete from charge_to_read r where r.charge_id = ?1
            and not exists (
              select from jsonb_array_elements_text(cast(cast(?2 as text) as jsonb)) as seen(id)
              where not exists (select from gateway_refund known where known.gateway_refund_id = seen.id))""";

    private static final String BACKLOG = "select cast(extract(epoch from until) * 1000 as bigint),"
            + " (select count(*) from charge_to_read) from refunds_compared";

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
                .map(ids -> ids.stream().map(ChargeId::new).toList());
    }

    /** In the transaction in which what was read is written, after it. */
    static Uni<Void> wasRead(Mutiny.Session session, ChargeId charge, List<GatewayRefund> seen) {
        return session.createNativeQuery(READ)
                .setParameter(1, charge.value())
                .setParameter(2, Json.of(seen.stream().map(GatewayRefund::id).toList()))
                .executeUpdate()
                .replaceWithVoid();
    }
}
