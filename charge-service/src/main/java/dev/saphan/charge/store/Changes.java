package dev.saphan.charge.store;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeRules;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.flow.Announcer;
import dev.saphan.charge.flow.Announcer.Said;
import dev.saphan.charge.flow.Noted;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rows locked, facts decided, everything written, in one transaction; all of it or nothing. */
@ApplicationScoped
class Changes {
    /** In the order of the key: two transactions that want the same rows then wait for each other, and do not lock up. */
    static final String LOCK = ChargeRow.SELECT + """
            where c.scan_id = any(cast(?1 as uuid[]))
            order by c.scan_id for update of c
            """;

    /** The keys are named once more: found by them the plan is by index at any size (docs/performance.md). */
    static final String WRITE = """
            with changed as (
                update charge c set %s
                from %s
                where c.scan_id = x.scan_id and c.scan_id = any(cast(?1 as uuid[])))
            insert into transition (%s)
            select %s from %s
            """.formatted(
                    ChargeRow.CHANGING.assignments("x", "scan_id"),
                    ChargeRow.CHANGING.unnest("x", 1),
                    StepRow.COLUMNS.names(),
                    StepRow.COLUMNS.names("s"),
                    StepRow.COLUMNS.unnest("s", ChargeRow.CHANGING.count() + 1));

    private final ChargeRules rules;
    private final Announcer announcer;
    private final KeptEvidence kept;
    private final SurplusRows surplus;
    private final InstantSource clock;

    Changes(ChargeRules rules, Announcer announcer, KeptEvidence kept, SurplusRows surplus, InstantSource clock) {
        this.rules = rules;
        this.announcer = announcer;
        this.kept = kept;
        this.surplus = surplus;
        this.clock = clock;
    }

    /** One decision for each fact, in their order; absent where there is no such scan. */
    Uni<List<Optional<Decision>>> apply(Mutiny.Session session, List<Noted> facts) {
        Set<ScanId> wanted = facts.stream().map(Noted::scanId).collect(Collectors.toSet());
        Instant now = clock.instant();
        return lock(session, wanted).chain(charges -> {
            Round round = new Round(charges, now);
            List<Optional<Decision>> decisions =
                    facts.stream().map(round::decide).toList();
            return settle(session, round).map(late -> whole(decisions, late));
        });
    }

    /** The same fact for each of these rows, which the session holds locked; one that makes no charge adopt another. */
    Uni<List<Decision>> applyTo(Mutiny.Session session, List<Charge> locked, FactOf factOf) {
        Round round = new Round(locked, clock.instant());
        List<Decision> decisions = locked.stream()
                .flatMap(each -> factOf.of(each).stream().map(fact -> new Noted(each.id(), fact)))
                .map(round::decide)
                .flatMap(Optional::stream)
                .toList();
        return settle(session, round).replaceWith(decisions);
    }

    /** What is to be said about a charge; absent: nothing. */
    interface FactOf {
        Optional<Fact> of(Charge charge);
    }

    private static Uni<List<Charge>> lock(Mutiny.Session session, Set<ScanId> wanted) {
        return Statements.rows(session, ChargeRow.COLUMNS, LOCK, ScanIds.array(wanted))
                .map(rows -> rows.stream().map(ChargeRow::charge).toList());
    }

    /**
     * Evidence that waited for the adoption that has just been decided has its say in the same transaction.
     *
     * @return what followed from it
     */
    private Uni<List<Decision>> settle(Mutiny.Session session, Round round) {
        Set<ScanId> adopters = round.adopters();
        Uni<List<Decision>> evidence = adopters.isEmpty()
                ? Uni.createFrom().item(List.of())
                : kept.of(session, adopters).map(all -> all.stream()
                        .map(each -> new Noted(each.scanId(), each.evidence()))
                        .map(round::decide)
                        .flatMap(Optional::stream)
                        .toList());
        return evidence.call(() -> write(session, round.changed(), round.now));
    }

    /** What followed from kept evidence belongs to the last fact about its scan: whoever counts what was decided counts it. */
    private static List<Optional<Decision>> whole(List<Optional<Decision>> decisions, List<Decision> late) {
        Map<ScanId, Decision> left =
                late.stream().collect(Collectors.toMap(each -> each.next().id(), Function.identity(), Decision::then));
        List<Optional<Decision>> whole = new ArrayList<>(decisions);
        for (int i = whole.size() - 1; i >= 0 && !left.isEmpty(); i--) {
            whole.set(
                    i,
                    whole.get(i).map(each -> with(each, left.remove(each.next().id()))));
        }
        return whole;
    }

    private static Decision with(Decision decision, @Nullable Decision later) {
        return later == null ? decision : decision.then(later);
    }

    /** Writes decisions on rows that the session holds locked. */
    private Uni<Void> write(Mutiny.Session session, Collection<Decision> decisions, Instant now) {
        if (decisions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<ChargeRow> rows = decisions.stream()
                .map(each -> ChargeRow.of(each.next(), ChargeRow.Birth.LONG_AGO, now))
                .toList();
        return Statements.write(
                        session,
                        WRITE,
                        StepRow.COLUMNS.parameters(StepRow.of(decisions), ChargeRow.CHANGING.parameters(rows)))
                .chain(() -> kept.keep(session, decisions))
                .chain(() -> surplus.found(session, decisions, now))
                .chain(refunds -> announcer.say(session, said(decisions, refunds), now));
    }

    static List<Said> said(Collection<Decision> decisions, List<Said> more) {
        List<Said> all = new ArrayList<>();
        decisions.forEach(each -> each.events()
                .forEach(event -> all.add(new Said(event, each.next().scan().traceparent()))));
        all.addAll(more);
        return all;
    }

    /** The charges of one transaction as they change, fact by fact. */
    private final class Round {
        private final Map<ScanId, Charge> before = new LinkedHashMap<>();
        private final Map<ScanId, Decision> after = new LinkedHashMap<>();
        private final Instant now;

        Round(List<Charge> charges, Instant now) {
            charges.forEach(each -> before.put(each.id(), each));
            this.now = now;
        }

        Optional<Decision> decide(Noted noted) {
            Charge first = before.get(noted.scanId());
            if (first == null) {
                return Optional.empty();
            }
            Decision sofar = after.get(noted.scanId());
            Decision decision = rules.decide(sofar == null ? first : sofar.next(), noted.fact(), now);
            after.put(noted.scanId(), sofar == null ? decision : sofar.then(decision));
            return Optional.of(decision);
        }

        Set<ScanId> adopters() {
            return before.values().stream()
                    .filter(each -> each.gateway() == null)
                    .map(each -> after.get(each.id()))
                    .filter(Objects::nonNull)
                    .map(Decision::next)
                    .filter(each -> (each.evidenceKept() || each.refundKept()) && each.gateway() != null)
                    .map(Charge::id)
                    .collect(Collectors.toSet());
        }

        /** What has to be written. Evidence that is kept beside other evidence changes nothing of the charge itself. */
        Collection<Decision> changed() {
            return after.values().stream()
                    .filter(each -> !each.next().equals(before.get(each.next().id()))
                            || !each.surplus().isEmpty()
                            || !each.kept().isEmpty())
                    .toList();
        }
    }
}
