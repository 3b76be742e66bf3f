package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ScanId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * All the ports of one process. It dies at a given step: before the effect of a call, or after the effect and before its
 * result is heard. A dead process does nothing any more, and nothing ever answers it.
 */
final class Mortal implements Ledger, Schedule, SurplusBook, Stories, Gateway {
    private final MemoryLedger ledger;
    private final MemoryGateway gateway;
    private final int dies;
    private int steps;

    /** @param dies the step, counted from 1; 0: never */
    Mortal(MemoryLedger ledger, MemoryGateway gateway, int dies) {
        this.ledger = ledger;
        this.gateway = gateway;
        this.dies = dies;
    }

    int steps() {
        return steps;
    }

    boolean isDead() {
        return dies > 0 && steps >= dies;
    }

    private <T> Uni<T> step(Supplier<T> effect) {
        return Uni.createFrom().deferred(() -> {
            steps++;
            if (isDead()) {
                return Uni.createFrom().nothing();
            }
            T result = effect.get();
            steps++;
            return isDead() ? Uni.createFrom().nothing() : Uni.createFrom().item(result);
        });
    }

    /** Finding nothing to do is no step, or the steps that matter would drown in it. */
    private <T> Uni<T> nothingToDo(T nothing) {
        return isDead() ? Uni.createFrom().nothing() : Uni.createFrom().item(nothing);
    }

    @Override
    public Uni<Claimed> claim(Mutiny.Session transaction, Arrivals arrivals) {
        return step(() -> ledger.claim(arrivals));
    }

    @Override
    public Uni<List<Optional<Decision>>> apply(Mutiny.Session transaction, List<Noted> facts) {
        return step(() -> facts.stream().map(ledger::apply).toList());
    }

    @Override
    public Uni<Void> remember(Mutiny.Session transaction, List<Noted> cancels) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<Decision>> record(Noted fact) {
        return step(() -> ledger.apply(fact));
    }

    @Override
    public Uni<Look> look() {
        return nothingToDo(new Look(ledger.hasQueued(), ledger.hasDue()));
    }

    @Override
    public Uni<List<Decision>> takeDue(int most) {
        return ledger.hasDue() ? step(ledger::due) : nothingToDo(List.of());
    }

    @Override
    public Uni<Taken> takeQueued(int mayPost, boolean shut) {
        return ledger.hasQueued() ? step(() -> ledger.queued(mayPost, shut)) : nothingToDo(new Taken(List.of(), false));
    }

    @Override
    public Uni<Void> forget(Duration kept) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<Surplus>> takeOpen(int most) {
        return ledger.hasSurplus() ? step(ledger::dueSurplus) : nothingToDo(List.of());
    }

    @Override
    public Uni<Surplus.Verdict> record(Surplus surplus, Optional<Standing> standing) {
        return step(() -> ledger.look(surplus.chargeId(), standing));
    }

    @Override
    public Uni<Optional<Story>> of(ScanId scanId) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Open> open() {
        return Uni.createFrom().item(new Open(0, 0, Optional.empty()));
    }

    @Override
    public Uni<List<Kept>> kept(Set<ScanId> scans) {
        return step(() -> ledger.kept(scans));
    }

    @Override
    public Uni<Set<ChargeId>> adopted(Set<ChargeId> charges) {
        return Uni.createFrom().item(Set.of());
    }

    @Override
    public Terms terms() {
        return new Terms(2, Duration.ofSeconds(60), false);
    }

    @Override
    public Uni<Fact> post(Charge submitting) {
        return step(() -> gateway.post(submitting));
    }

    @Override
    public Uni<ExpireAnswer> expire(ChargeId chargeId) {
        return step(() -> gateway.expire(chargeId));
    }

    @Override
    public Uni<Optional<Standing>> read(ChargeId chargeId) {
        return step(() -> gateway.read(chargeId));
    }

    @Override
    public Uni<Listing> list(Instant from, Instant to, Predicate<Listed> wanted) {
        return step(() -> gateway.list(from, to, wanted));
    }

    @Override
    public Uni<Void> probe() {
        return Uni.createFrom().voidItem();
    }
}
