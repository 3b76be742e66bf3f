package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Limits;
import dev.saphan.refund.Refund;
import dev.saphan.refund.flow.Charges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the pictures of charges. Nearly always a batch holds nothing but new ones that nobody waits for: an insert, two selects, no lock. */
@ApplicationScoped
class ChargeStore implements Charges {
    private final Writes writes;
    private final Limits limits;

    ChargeStore(Writes writes, Limits limits) {
        this.writes = writes;
        this.limits = limits;
    }

    @Override
    public Uni<Decision> learn(Mutiny.Session transaction, List<Captured> ended, Instant now) {
        Map<ChargeId, Captured> latest =
                new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        ended.forEach(each -> latest.merge(each.chargeId(), each, Captured::with));
        // An older one that is not known may be forgotten: it stays so, since nothing can be given back of it any more.
        List<Captured> young = latest.values().stream()
                .filter(each -> !each.mayBeForgotten(now))
                .toList();
        return writes.insertCharges(transaction, young)
                .chain(isNew -> concerned(transaction, latest, isNew))
                .chain(concerned -> concerned.isNobody()
                        ? Uni.createFrom().item(Decision.NOTHING)
                        : serve(transaction, concerned, now));
    }

    /**
     * @param latest all that is told
     * @param known the charges that were known before, as far as they are not forgotten, or of which refunds are open
     * @param waiting refunds that wait for a charge of one of the scans
     */
    private record Concerned(Map<ChargeId, Captured> latest, Set<ChargeId> known, List<Refund> waiting) {

        boolean isNobody() {
            return known.isEmpty() && waiting.isEmpty();
        }

        Set<ChargeId> charges(Matching matching) {
            Set<ChargeId> all = new HashSet<>(known);
            all.addAll(matching.byCharge().keySet());
            return all;
        }

        Set<RefundId> refunds() {
            return waiting.stream().map(Refund::id).collect(Collectors.toSet());
        }

        Map<ChargeId, List<Fact>> facts(Matching matching, Accounts accounts) {
            Map<ChargeId, List<Fact>> facts = matching.joining(each -> {
                Refund locked = accounts.named().get(each.id());
                return locked != null && locked.chargeId() == null && locked.state() == each.state();
            });
            latest.forEach((id, charge) ->
                    facts.computeIfAbsent(id, ignored -> new ArrayList<>()).addFirst(new Fact.Learned(charge)));
            return facts;
        }
    }

    private static Uni<Concerned> concerned(
            Mutiny.Session session, Map<ChargeId, Captured> latest, Set<ChargeId> isNew) {
        Set<ChargeId> known =
                latest.keySet().stream().filter(each -> !isNew.contains(each)).collect(Collectors.toSet());
        Set<ScanId> scans = latest.values().stream()
                .map(each -> each.sale().scanId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return Rows.open(session, isNew)
                .invoke(open -> open.forEach(each -> known.add(Objects.requireNonNull(each.chargeId()))))
                .chain(() -> Rows.waitingFor(session, scans))
                .map(waiting -> new Concerned(latest, known, waiting));
    }

    private Uni<Decision> serve(Mutiny.Session session, Concerned concerned, Instant now) {
        return Rows.chargesOfScans(session, Matching.scansOf(concerned.waiting()))
                .map(charges -> Matching.of(concerned.waiting(), charges))
                .chain(matching -> decide(session, concerned, matching, now))
                .chain(decision -> writes.write(session, decision));
    }

    private Uni<Decision> decide(Mutiny.Session session, Concerned concerned, Matching matching, Instant now) {
        return Accounts.lock(session, concerned.charges(matching), concerned.refunds())
                .map(accounts -> Decision.all(accounts.decide(concerned.facts(matching, accounts), now, limits)));
    }
}
