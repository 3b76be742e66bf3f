package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Decision;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the watches. Every change is one transaction: rows locked, decided, written, and what is to be published with it. */
public interface Watches {

    /** Claims reads that are due, the longest overdue first. */
    Uni<List<Errand>> claim(int atMost, Instant now);

    /** Makes a change, in a transaction with whatever else changes just now; empty when nobody has named the charge. */
    Uni<Optional<Outcome>> change(Change change);

    /** Makes changes, in their order, within the transaction that the caller is in. */
    Uni<List<Outcome>> changeWithin(List<Change> changes);

    /** How much is open. */
    Uni<Backlog> backlog();

    /** Deletes charges that were done before that time, a limited number; says how many there were. */
    Uni<Integer> prune(Instant before);

    /**
     * What is open.
     *
     * @param oldestDecideBy of the awaited charges, the earliest time by which one should have ended; null without any
     * @param comparedUntil until when all that happened at Omise was compared with what is kept
     */
    record Backlog(@Nullable Instant oldestDecideBy, long suspects, Instant comparedUntil) {}

    /** What was decided, and whether that was the first time that this completion was published. */
    record Outcome(ChargeId chargeId, Decision decision, boolean published) {}
}
