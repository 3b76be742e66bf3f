package dev.saphan.charge.flow;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.flow.Ledger.OfAnotherScan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes down what the gateway said, as long as there is a chance to. */
@ApplicationScoped
public class Recorder {
    private static final Logger LOG = Logger.getLogger(Recorder.class);
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
                .onFailure(failure -> !(failure instanceof OfAnotherScan))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES)
                .onFailure(OfAnotherScan.class)
                .recoverWithUni(lie -> insteadOf(fact))
                .invoke(decision -> decision.ifPresent(tally::count));
    }

    /** The gateway has lied, or is confused: its word is worth nothing, and somebody has to look. */
    private Uni<Optional<Decision>> insteadOf(Noted fact) {
        LOG.errorf(
                "the gateway gave scan %s a charge that belongs to another scan; it is not believed, and the scan is"
                        + " looked for again",
                fact.scanId());
        tally.alarm("answer_does_not_fit");
        Fact nothingLearned = fact.fact() instanceof Fact.LookedUp looked
                ? new Fact.LookedUp(looked.begunAt(), false, List.of(), looked.suspects(), looked.amid())
                : new Fact.AnswerUnknown("charge of another scan");
        return ledger.record(new Noted(fact.scanId(), nothingLearned));
    }
}
