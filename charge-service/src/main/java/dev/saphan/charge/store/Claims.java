package dev.saphan.charge.store;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeRules;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.Ledger.Arrivals;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scans of one batch on their way in: what is decided about each before, and after, the table has had its say. */
final class Claims {
    private static final UUID NOBODY = new UUID(0, 0);

    private final ChargeRules rules;
    private final Arrivals arrivals;
    private final CodeHash codeHash;
    private final Instant now;
    private final Map<ScanId, Scan> first = new LinkedHashMap<>();
    private final List<Scan> repeated = new ArrayList<>();
    private final List<Decision> born = new ArrayList<>();

    Claims(ChargeRules rules, Arrivals arrivals, CodeHash codeHash, Instant now) {
        this.rules = rules;
        this.arrivals = arrivals;
        this.codeHash = codeHash;
        this.now = now;
        arrivals.scans().forEach(each -> {
            if (first.putIfAbsent(each.id(), each) != null) {
                repeated.add(each);
            }
        });
    }

    /**
     * What is to be done with each if it is new, in the order of the baskets: two batches that want the same baskets then
     * wait for each other, and do not lock up.
     */
    List<Decision> proposals(Map<ScanId, Set<StoreId>> cancels) {
        List<Decision> proposals = new ArrayList<>();
        int mayPost = arrivals.mayPost();
        for (Scan scan : first.values()) {
            Decision proposal = propose(scan, cancels.getOrDefault(scan.id(), Set.of()), mayPost > 0);
            mayPost -= proposal.work() == Work.POST ? 1 : 0;
            proposals.add(proposal);
        }
        proposals.sort(Comparator.comparing(each -> basket(each.next().scan())));
        return proposals;
    }

    private Decision propose(Scan scan, Set<StoreId> cancelledBy, boolean mayPost) {
        Decision decision = rules.receive(scan, now);
        for (StoreId each : cancelledBy) {
            decision = then(decision, new Fact.CancelAsked(each));
        }
        if (arrivals.shut()) {
            return then(decision, new Fact.GatewayShut());
        }
        return mayPost ? then(decision, new Fact.PermitGranted()) : decision;
    }

    private Decision then(Decision sofar, Fact fact) {
        Decision next = rules.decide(sofar.next(), fact, now);
        return next.rejection() == null ? sofar.then(next) : sofar;
    }

    /** Another scan holds its basket: it is born refused. */
    Decision blocked(Scan scan, ScanId holder, boolean paid) {
        return then(rules.receive(scan, now), new Fact.BasketHeld(holder, paid));
    }

    /**
     * Only a row that this batch will post is the batch's. One that is born into the queue is anybody's: should the commit
     * not be heard of, the queue may have given it to another by the time that we look again.
     */
    ChargeRow row(Decision decision) {
        String hash = codeHash.of(arrived(decision.next().id()));
        UUID owner = decision.work() == Work.POST ? arrivals.batch() : NOBODY;
        ChargeRow.Birth birth = new ChargeRow.Birth(hash, now, owner);
        return ChargeRow.of(decision.next(), birth, now);
    }

    /** @return those that were not inserted */
    List<Decision> born(List<Decision> proposals, Set<UUID> inserted) {
        List<Decision> losers = new ArrayList<>();
        for (Decision each : proposals) {
            (inserted.contains(each.next().id().value()) ? born : losers).add(each);
        }
        return losers;
    }

    /** The scan as it came, with its code. */
    Scan arrived(ScanId id) {
        return Objects.requireNonNull(first.get(id), "no such scan in this batch");
    }

    /** A row that this very batch was to post, from an attempt whose commit was not heard of: it is ours to go on with. */
    void bornBefore(ChargeRow row) {
        if (arrivals.batch().equals(row.claimedBy())) {
            Charge charge = row.charge();
            Work work = charge.state() == ChargeState.SUBMITTING ? Work.POST : Work.NONE;
            born.add(new Decision(charge, List.of(), List.of(), work, List.of(), List.of(), null));
        }
    }

    List<Decision> born() {
        return born;
    }

    /** Those of which something is to be said; what an earlier attempt left has been said. */
    List<Decision> said() {
        return born.stream().filter(each -> !each.events().isEmpty()).toList();
    }

    /** Those that say something else than what is kept under their id, or than what came first in this batch. */
    Set<Scan> contradicted(List<ChargeRow> known) {
        Stream<Scan> otherThanKept = known.stream()
                .filter(row -> differs(row.charge().scan(), row.codeHash(), arrived(new ScanId(row.scanId()))))
                .map(row -> arrived(new ScanId(row.scanId())));
        Stream<Scan> otherThanFirst = repeated.stream().filter(each -> {
            Scan before = arrived(each.id());
            return differs(before, codeHash.of(before), each);
        });
        return Stream.concat(otherThanKept, otherThanFirst).collect(Collectors.toSet());
    }

    private boolean differs(Scan kept, @Nullable String keptHash, Scan arrived) {
        return !kept.purchase().equals(arrived.purchase()) || !CodeHash.mayBeEqual(keptHash, codeHash.of(arrived));
    }

    static String basket(Scan scan) {
        return scan.purchase().storeId() + "\n" + scan.purchase().basketId();
    }
}
