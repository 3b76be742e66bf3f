package dev.saphan.webhook.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes what need not be kept any longer. */
@ApplicationScoped
public class Forget {
    /** For one turn: half of a minute in each, and far more than can come meanwhile. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private final Webhooks webhooks;
    private final Watches watches;
    private final SaphanConfig config;
    private final InstantSource clock;

    Forget(Webhooks webhooks, Watches watches, SaphanConfig config, InstantSource clock) {
        this.webhooks = webhooks;
        this.watches = watches;
        this.config = config;
        this.clock = clock;
    }

    /** Deletes what is old, until nothing is left of it or the turn is over. */
    public Uni<Void> look() {
        Instant end = clock.instant().plus(TURN);
        return Uni.createFrom()
                .deferred(this::some)
                .repeat()
                .whilst(more -> more && clock.instant().isBefore(end))
                .onItem()
                .ignoreAsUni();
    }

    /** Deletes a limited number of rows of each kind; true when there may be more. */
    public Uni<Boolean> some() {
        Instant now = clock.instant();
        return webhooks.prune(now.minus(config.webhooksKept()))
                .chain(bodies ->
                        watches.prune(now.minus(config.completionsKept())).map(done -> bodies > 0 || done > 0));
    }
}
