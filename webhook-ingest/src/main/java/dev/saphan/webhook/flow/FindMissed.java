package dev.saphan.webhook.flow;

import dev.saphan.webhook.EventWindow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds what happened at Omise and came over no webhook: a paid charge that was reversed, a charge made on the dashboard, all
 * that happened while this service was away. Nobody at a till waits for it, but the books do ({@code NoneMissed}). That the
 * counts agree costs one call for a window; what is missing is kept as if it had come, and its charge is read.
 */
@ApplicationScoped
public class FindMissed {
    /** A fifth of a window's length: the time that a webhook may take, and Omise to list what happened. */
    private static final int RIPENS_IN = 5;

    /**
     * Two pauses, and no more than this. If the process dies, another replica begins the same window after it; two that are at it do twice
     * what once would have done, and nothing else.
     */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(2);

    private final GatewayEvents events;
    private final Comparisons comparisons;
    private final Observer observer;
    private final Duration every;
    private final InstantSource clock;

    /** What the last run would have gone on with: another that has to begin at the same time need not halve its way there again. */
    private volatile @Nullable EventWindow narrowed;

    FindMissed(
            GatewayEvents events,
            Comparisons comparisons,
            Observer observer,
            SaphanConfig config,
            InstantSource clock) {
        this.events = events;
        this.comparisons = comparisons;
        this.observer = observer;
        this.every = config.eventsComparedEvery();
        this.clock = clock;
    }

    /**
     * A run has ended by then, also one that begins with a last window just before its time is over: two calls.
     *
     * @param ofTheGateway within which an answer always comes
     */
    public static Duration patience(Duration ofTheGateway) {
        return Comparison.LASTS.plus(ofTheGateway.multipliedBy(2));
    }

    /** Compares one window, if one is due. What it does not come to is done by the next run. */
    public Uni<Void> look() {
        Instant now = clock.instant();
        Instant ripe = now.minus(every.dividedBy(RIPENS_IN));
        return comparisons.claim(every, ripe, now, now.plus(lease())).chain(due -> due.map(this::compare)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Duration lease() {
        Duration pauses = every.multipliedBy(2);
        return pauses.compareTo(LONGEST_LEASE) < 0 ? pauses : LONGEST_LEASE;
    }

    private Uni<Void> compare(EventWindow window) {
        Comparison comparison = new Comparison(window.beginningWith(narrowed), events, comparisons, clock);
        return comparison
                .run()
                .invoke(reached -> narrowed = comparison.next())
                .chain(comparisons::reached)
                .invoke(done -> observer.compared(comparison.missed(), comparison.trouble()));
    }
}
