package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.refund.Account;
import dev.saphan.refund.Captured;
import dev.saphan.refund.CountedRefund;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Limits;
import dev.saphan.refund.Refund;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Charges with their refunds, locked until the end of the transaction: always the charges first, by id, then the refunds, so that
 * two transactions wait for one another and never in a ring.
 *
 * @param byCharge those that are known
 * @param named the refunds that were asked for by id, whatever their state and charge
 */
record Accounts(Map<ChargeId, Account> byCharge, Map<RefundId, Refund> named) {

    static Uni<Accounts> lock(Mutiny.Session session, Collection<ChargeId> charges, Set<RefundId> alsoRefunds) {
        // What this transaction has read without a lock may be old by now, and Hibernate would give the same objects
        // again.
        session.clear();
        Loading loading = new Loading();
        return Rows.chargesLocked(session, charges)
                .invoke(loading::charges)
                .chain(() -> Rows.openLocked(session, loading.accounts.keySet()))
                .invoke(loading::refunds)
                .chain(() -> Rows.refundsLocked(session, alsoRefunds))
                .invoke(loading::named)
                .chain(() -> Rows.counted(session, loading.accounts.keySet()))
                .map(loading::done);
    }

    /** What has been read so far. */
    private static final class Loading {
        private final Map<ChargeId, Captured> accounts = new LinkedHashMap<>();
        private final Map<RefundId, Refund> refunds = new LinkedHashMap<>();
        private final Map<RefundId, Refund> named = new LinkedHashMap<>();

        void charges(List<Captured> locked) {
            locked.forEach(each -> accounts.put(each.chargeId(), each));
        }

        void refunds(List<Refund> locked) {
            locked.forEach(each -> refunds.putIfAbsent(each.id(), each));
        }

        void named(List<Refund> locked) {
            refunds(locked);
            locked.forEach(each -> named.put(each.id(), each));
        }

        Accounts done(Map<ChargeId, List<CountedRefund>> counted) {
            Map<ChargeId, Account> byCharge = new LinkedHashMap<>();
            accounts.forEach(
                    (id, charge) -> byCharge.put(id, new Account(charge, of(id), counted.getOrDefault(id, List.of()))));
            return new Accounts(byCharge, named);
        }

        private List<Refund> of(ChargeId id) {
            return refunds.values().stream()
                    .filter(each -> id.equals(each.chargeId()))
                    .toList();
        }
    }

    boolean knows(ChargeId id) {
        return byCharge.containsKey(id);
    }

    /** Facts about charges that are not known are passed over. */
    List<Decision> decide(Map<ChargeId, List<Fact>> facts, Instant now, Limits limits) {
        List<Decision> decisions = new ArrayList<>();
        byCharge.forEach((id, account) -> {
            List<Fact> told = facts.get(id);
            if (told != null) {
                decisions.add(account.decide(told, now, limits));
            }
        });
        return decisions;
    }
}
