package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.messaging.Transactions;
import dev.saphan.refund.Arrival;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Limits;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.flow.LookUps;
import dev.saphan.refund.flow.ReadCharges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Claims what has to be looked up, and records what was found. */
@ApplicationScoped
class LookUpStore implements LookUps {
    private final Transactions transactions;
    private final Writes writes;
    private final Limits limits;

    LookUpStore(Transactions transactions, Writes writes, Limits limits) {
        this.transactions = transactions;
        this.writes = writes;
        this.limits = limits;
    }

    @Override
    public Uni<List<ChargeId>> claim(int limit, Instant now) {
        return transactions.run(session -> claimOfRefunds(session, limit, now)
                .chain(ofRefunds -> OthersStore.claimReads(session, limit - ofRefunds.size(), now)
                        .map(ofOthers -> Stream.concat(ofRefunds.stream(), ofOthers.stream())
                                .distinct()
                                .toList())));
    }

    private Uni<List<ChargeId>> claimOfRefunds(Mutiny.Session session, int limit, Instant now) {
        return Rows.dueClaimed(session, ReadCharges.TO_BE_READ, now, limit)
                .map(due -> Decision.all(
                        due.stream().map(each -> Arrival.beingRead(each, now)).toList()))
                .chain(decision -> writes.write(session, decision))
                .map(written -> written.refunds().stream()
                        .map(each -> Objects.requireNonNull(each.chargeId()))
                        .distinct()
                        .toList());
    }

    @Override
    public Uni<Decision> read(ChargeId charge, Reading reading, Instant now) {
        return switch (reading) {
            case Reading.Seen seen ->
                transactions.run(
                        session -> seen.mayBeForgotten(now) ? longAgo(session, seen, now) : seen(session, seen, now));
            case Reading.Absent absent -> transactions.run(session -> absent(session, charge, now));
            case Reading.Unread unread -> Uni.createFrom().item(Decision.NOTHING);
        };
    }

    private Uni<Decision> seen(Mutiny.Session session, Reading.Seen seen, Instant now) {
        ChargeId charge = seen.charge().chargeId();
        return writes.insertCharges(session, List.of(Captured.of(seen.charge())))
                .chain(() -> Accounts.lock(session, Set.of(charge), named(seen)))
                .map(accounts ->
                        Decision.all(accounts.decide(Map.of(charge, List.of(new Fact.Read(seen))), now, limits)))
                .chain(decision -> writes.write(session, decision))
                .call(() -> OthersStore.wasRead(session, charge));
    }

    /** Known here or not: a charge that is forgotten does not come back, or what went back of it would count and be told again. */
    private Uni<Decision> longAgo(Mutiny.Session session, Reading.Seen seen, Instant now) {
        ChargeId charge = seen.charge().chargeId();
        return Accounts.lock(session, Set.of(charge), named(seen))
                .chain(accounts -> accounts.knows(charge) ? seen(session, seen, now) : forgotten(session, seen, now));
    }

    private Uni<Decision> forgotten(Mutiny.Session session, Reading.Seen seen, Instant now) {
        ChargeId charge = seen.charge().chargeId();
        return Rows.openLocked(session, Set.of(charge))
                .map(open -> Decision.all(open.stream()
                        .map(each -> Arrival.ofAForgottenCharge(each, seen, now))
                        .toList()))
                .chain(decision -> writes.write(session, decision))
                .call(() -> OthersStore.isForgotten(session, charge));
    }

    /** The commands that the gateway's list speaks of, closed ones too. */
    static Set<RefundId> named(Reading.Seen seen) {
        return seen.refunds().stream()
                .map(GatewayRefund::refundId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Uni<Decision> absent(Mutiny.Session session, ChargeId charge, Instant now) {
        return Accounts.lock(session, Set.of(charge), Set.of())
                .chain(accounts -> accounts.knows(charge)
                        ? Uni.createFrom()
                                .item(accounts.decide(Map.of(charge, List.of(new Fact.Vanished())), now, limits))
                        : neverKnown(session, charge, now))
                .chain(decisions -> writes.write(session, Decision.all(decisions)));
    }

    private static Uni<List<Decision>> neverKnown(Mutiny.Session session, ChargeId charge, Instant now) {
        return Rows.openLocked(session, Set.of(charge)).map(open -> open.stream()
                .map(each -> Arrival.unknownAtTheGateway(each, now))
                .toList());
    }

    @Override
    public Uni<Decision> endWaits(int limit, Instant now) {
        return transactions.run(session -> Rows.due(session, Set.of(RefundState.WAITING), now, limit)
                .chain(due -> match(session, due))
                .chain(matching -> endWaits(session, matching, now))
                .chain(decision -> writes.write(session, decision)));
    }

    private static Uni<Matching> match(Mutiny.Session session, List<Refund> due) {
        return Rows.chargesOfScans(session, Matching.scansOf(due)).map(charges -> Matching.of(due, charges));
    }

    private Uni<Decision> endWaits(Mutiny.Session session, Matching matching, Instant now) {
        return Accounts.lock(session, matching.byCharge().keySet(), matching.refunds())
                .map(accounts -> {
                    List<Decision> decisions = new ArrayList<>(
                            accounts.decide(matching.joining(each -> stillWaits(each, accounts)), now, limits));
                    matching.alone().stream()
                            .filter(each -> stillWaits(each, accounts))
                            .forEach(each -> decisions.add(Arrival.stillAlone(each, now, limits)));
                    return Decision.all(decisions);
                });
    }

    /** Read without a lock first: another replica may have been quicker. */
    private static boolean stillWaits(Refund refund, Accounts accounts) {
        return refund.equals(accounts.named().get(refund.id()));
    }
}
