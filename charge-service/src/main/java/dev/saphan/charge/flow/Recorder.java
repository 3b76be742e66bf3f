package dev.saphan.charge.flow;

import dev.saphan.charge.Decision;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Writes down what the gateway said, as long as there is a chance to. */
@ApplicationScoped
public class Recorder {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long TRIES = 30;

    private final Ledger ledger;
    private final Tally tally;

    Recorder(Ledger ledger, Tally tally) {
        this.ledger = ledger;
        this.tally = tally;
    }

    /**
     * Records a fact. What was learned is lost if the database stays away for minutes, or if this process dies: the row then
     * becomes due, and the gateway is asked again.
     */
    Uni<Optional<Decision>> record(Noted fact) {
        return ledger.record(fact)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES)
                .invoke(decision -> decision.ifPresent(tally::count));
    }
}
