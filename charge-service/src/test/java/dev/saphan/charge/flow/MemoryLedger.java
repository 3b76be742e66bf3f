package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeRules;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Scan;
import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import dev.saphan.charge.flow.Ledger.Arrivals;
import dev.saphan.charge.flow.Ledger.Claimed;
import dev.saphan.charge.flow.Schedule.Taken;
import dev.saphan.charge.flow.Stories.Kept;
import dev.saphan.events.ChargeId;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.ScanId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What survives the death of a process: rows, and what was said. Every method is one transaction. */
final class MemoryLedger {
    final List<PaymentEvent> said = new ArrayList<>();
    private final Map<ScanId, Charge> rows = new LinkedHashMap<>();
    private final Map<ScanId, UUID> claimedBy = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Map<ChargeId, Surplus> surplus = new LinkedHashMap<>();
    private final ChargeRules rules;
    private final InstantSource clock;

    MemoryLedger(ChargeRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    Charge of(ScanId scan) {
        return rows.get(scan);
    }

    Claimed claim(Arrivals arrivals) {
        List<Decision> born = new ArrayList<>();
        int mayPost = arrivals.mayPost();
        for (Scan scan : arrivals.scans()) {
            Charge known = rows.get(scan.id());
            if (known != null) {
                if (arrivals.batch().equals(claimedBy.get(scan.id()))) {
                    Work work = known.state() == ChargeState.SUBMITTING ? Work.POST : Work.NONE;
                    born.add(new Decision(known, List.of(), List.of(), work, List.of(), List.of(), null));
                }
                continue;
            }
            Decision decision = rules.receive(scan, clock.instant());
            Optional<Charge> holder = holder(scan);
            if (holder.isPresent()) {
                decision = then(decision, new Fact.BasketHeld(holder.get().id(), false));
            } else if (arrivals.shut()) {
                decision = then(decision, new Fact.GatewayShut());
            } else if (mayPost > 0) {
                decision = then(decision, new Fact.PermitGranted());
                mayPost -= decision.work() == Work.POST ? 1 : 0;
            }
            claimedBy.put(scan.id(), arrivals.batch());
            write(decision);
            born.add(decision);
        }
        return new Claimed(born, Set.of());
    }

    private Optional<Charge> holder(Scan scan) {
        return rows.values().stream()
                .filter(Charge::holdsBasket)
                .filter(each ->
                        each.scan().purchase().basketId().equals(scan.purchase().basketId()))
                .findFirst();
    }

    private Decision then(Decision sofar, Fact fact) {
        return sofar.then(rules.decide(sofar.next(), fact, clock.instant()));
    }

    Optional<Decision> apply(Noted noted) {
        Charge before = rows.get(noted.scanId());
        if (before == null) {
            return Optional.empty();
        }
        Decision whole = rules.decide(before, noted.fact(), clock.instant());
        if (before.gateway() == null && whole.next().gateway() != null) {
            for (Kept each : kept.stream()
                    .filter(each -> each.scanId().equals(noted.scanId()))
                    .toList()) {
                whole = then(whole, each.evidence());
            }
        }
        write(whole);
        return Optional.of(whole);
    }

    private void write(Decision decision) {
        ScanId scan = decision.next().id();
        rows.put(scan, decision.next());
        said.addAll(decision.events());
        decision.kept().forEach(each -> kept.add(new Kept(scan, each)));
        decision.surplus().forEach(each -> {
            surplus.putIfAbsent(each.chargeId(), each.asFound(clock.instant()));
            var verdict = look(each.chargeId(), Optional.ofNullable(each.standing()));
            assert verdict.next() != null;
        });
        Set<ChargeId> adopted = new HashSet<>();
        rows.values().stream().filter(each -> each.gateway() != null).forEach(each -> {
            assert adopted.add(each.gateway().id()) : "a charge of two scans";
        });
        long holders = rows.values().stream().filter(Charge::holdsBasket).count();
        assert holders <= 1 : "one basket, and more than one charge that holds it";
    }

    List<Decision> due() {
        Instant now = clock.instant();
        return rows.values().stream()
                .filter(each -> each.state() != ChargeState.QUEUED)
                .filter(each -> each.nextAt() != null && !each.nextAt().isAfter(now))
                .toList()
                .stream()
                .map(each -> apply(new Noted(each.id(), new Fact.Due())).orElseThrow())
                .toList();
    }

    Taken queued(int mayPost, boolean shut) {
        Instant now = clock.instant();
        List<Charge> queued = rows.values().stream()
                .filter(each -> each.state() == ChargeState.QUEUED)
                .filter(each -> !each.nextAt().isAfter(now))
                .toList();
        List<Decision> decisions = new ArrayList<>();
        int left = mayPost;
        for (Charge each : queued) {
            boolean dead = each.scan().isDead(now);
            if (shut || dead || left-- > 0) {
                Fact fact = shut ? new Fact.GatewayShut() : new Fact.PermitGranted();
                decisions.add(apply(new Noted(each.id(), fact)).orElseThrow());
            }
        }
        return new Taken(decisions, decisions.size() < queued.size());
    }

    boolean hasDue() {
        return rows.values().stream().anyMatch(each -> each.state() != ChargeState.QUEUED && isDue(each.nextAt()));
    }

    boolean hasQueued() {
        return rows.values().stream().anyMatch(each -> each.state() == ChargeState.QUEUED && isDue(each.nextAt()));
    }

    boolean hasSurplus() {
        return surplus.values().stream().anyMatch(each -> isDue(each.nextAt()));
    }

    private boolean isDue(Instant nextAt) {
        return nextAt != null && !nextAt.isAfter(clock.instant());
    }

    List<Kept> kept(Set<ScanId> scans) {
        return kept.stream().filter(each -> scans.contains(each.scanId())).toList();
    }

    List<Surplus> dueSurplus() {
        Instant now = clock.instant();
        return surplus.values().stream()
                .filter(each -> each.nextAt() != null && !each.nextAt().isAfter(now))
                .toList()
                .stream()
                .peek(each ->
                        surplus.put(each.chargeId(), each.decide(null, now).next()))
                .toList();
    }

    Surplus.Verdict look(ChargeId chargeId, Optional<Standing> standing) {
        Surplus.Verdict verdict = surplus.get(chargeId).decide(standing.orElse(null), clock.instant());
        surplus.put(chargeId, verdict.next());
        said.addAll(verdict.events());
        return verdict;
    }
}
