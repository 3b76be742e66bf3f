package dev.saphan.refund.store;

import dev.saphan.messaging.Transactions;
import dev.saphan.refund.Limits;
import dev.saphan.refund.flow.OldRefunds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Forgets what is over: a charge as a whole, with every refund of it, or not at all, so that no sum is ever kept without what it is
 * the sum of. Replicas pass over what another one works on.
 */
@ApplicationScoped
class OldRefundStore implements OldRefunds {
    /** Held ones wait for a person; a completed one may still have its charge read. */
    private static final String OVER = "state in ('completed', 'refused') and next_at is null";

    // "offset 0": asked of one charge after the other, by their age, until there are enough.
    // A join would ask it of all that is old, for each batch anew.
    private static final String NOTHING_LEFT_TO_DO = """
            c.reserved = 0
            and not exists (select from refund r where r.charge_id = c.charge_id
              and (r.since >= cast(?1 as timestamptz) or r.next_at is not null
                or r.state not in ('completed', 'refused')) offset 0)
            and not exists (select from gateway_refund g where g.charge_id = c.charge_id
              and g.created_at >= cast(?1 as timestamptz) offset 0)
            and not exists (select from refund_to_count t where t.charge_id = c.charge_id offset 0)""";

    static final String CHARGES = "select c.charge_id from captured c where c.created_at < cast(?3 as timestamptz) and "
            + NOTHING_LEFT_TO_DO + " order by c.created_at limit ?2 for update of c skip locked";

    private static final String COMPARED_UNTIL = "select until from refunds_compared";

    private static final String CHARGE_IDS = " in (select jsonb_array_elements_text(cast(cast(?2 as text) as jsonb)))";

    /** Asked again under the lock: a command that came after the first look had begun, and before the lock, is seen by this one. */
    static final String STILL =
            "select c.charge_id from captured c where c.charge_id" + CHARGE_IDS + " and " + NOTHING_LEFT_TO_DO;

    static final String ALONE =
            "select cast(r.refund_id as text) from refund r where " + OVER + " and r.since < cast(?1 as timestamptz)"
                    + " and not exists (select from captured c where c.charge_id = r.charge_id offset 0)"
                    + " order by r.since limit ?2 for update of r skip locked";

    private static final String OF_CHARGES =
            " where charge_id in (select jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)))";
    private static final String OF_REFUNDS = " where refund_id in"
            + " (select cast(id as uuid) from jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)) as given(id))";

    static final List<String> WITH_CHARGES = List.of(
            "delete from refund_step where refund_id in (select refund_id from refund" + OF_CHARGES + ")",
            "delete from gateway_refund" + OF_CHARGES,
            "delete from refund" + OF_CHARGES,
            "delete from captured" + OF_CHARGES);
    static final List<String> REFUNDS =
            List.of("delete from refund_step" + OF_REFUNDS, "delete from refund" + OF_REFUNDS);

    private final Transactions transactions;

    OldRefundStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Boolean> forget(Instant before, int most) {
        return transactions.run(session -> charges(session, before, most)).chain(charges -> transactions
                .run(session -> refunds(session, before, most))
                .map(refunds -> charges == most || refunds == most));
    }

    private static Uni<Integer> charges(Mutiny.Session session, Instant before, int most) {
        return session.createNativeQuery(COMPARED_UNTIL, Instant.class)
                .getSingleResult()
                .map(compared -> madeBefore(compared, before))
                .chain(made -> session.createNativeQuery(CHARGES, String.class)
                        .setParameter(1, before)
                        .setParameter(2, most)
                        .setParameter(3, made)
                        .getResultList())
                .call(old -> chargesStillOver(session, old, before).chain(over -> delete(session, WITH_CHARGES, over)))
                .map(List::size);
    }

    /** Omise's list has been looked through to the end of their refund window: no refund of theirs can turn up there any more. */
    private static Instant madeBefore(Instant compared, Instant before) {
        Instant closed = compared.minus(Limits.WINDOW);
        return closed.isBefore(before) ? closed : before;
    }

    private static Uni<List<String>> chargesStillOver(Mutiny.Session session, List<String> old, Instant before) {
        return session.createNativeQuery(STILL, String.class)
                .setParameter(1, before)
                .setParameter(2, Json.of(old))
                .getResultList();
    }

    private static Uni<Integer> refunds(Mutiny.Session session, Instant before, int most) {
        return session.createNativeQuery(ALONE, String.class)
                .setParameter(1, before)
                .setParameter(2, most)
                .getResultList()
                .call(old -> delete(session, REFUNDS, old))
                .map(List::size);
    }

    private static Uni<Void> delete(Mutiny.Session session, List<String> statements, List<String> ids) {
        return Multi.createFrom()
                .iterable(ids.isEmpty() ? List.<String>of() : statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> session.createNativeQuery(sql)
                        .setParameter(1, Json.of(ids))
                        .executeUpdate())
                .onItem()
                .ignoreAsUni();
    }
}
