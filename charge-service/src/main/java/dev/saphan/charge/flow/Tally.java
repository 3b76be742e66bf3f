package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Outcome;
import dev.saphan.charge.Step;
import dev.saphan.charge.Surplus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Counts what has become of scans, once it is committed, and raises alarms. What alerts ask the increase of is there from the
 * start, at 0: of a series that begins with 1 Prometheus sees none, and the first alarm, mostly the only one, would never ring.
 */
@Startup
@ApplicationScoped
public class Tally {
    private static final Logger LOG = Logger.getLogger(Tally.class);

    private static final List<String> ALARMS = List.of("surplus_charge", "refund_refused", "answer_does_not_fit");

    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10)
    };

    private final MeterRegistry meters;
    /** Kept: to find one by its name and tags costs more than to count. */
    private final Map<ChargeState, Counter> transitions = new ConcurrentHashMap<>();

    private final Map<String, Counter> scans = new ConcurrentHashMap<>();
    private final Map<String, Timer> certainties = new ConcurrentHashMap<>();

    Tally(MeterRegistry meters) {
        this.meters = meters;
        ALARMS.forEach(what -> alarms(what, 0));
        Arrays.stream(ChargeState.values()).forEach(state -> transitions.computeIfAbsent(state, this::transitionsTo));
    }

    void count(Collection<Decision> decisions) {
        decisions.forEach(this::count);
    }

    void count(Decision decision) {
        for (Step step : decision.steps()) {
            if (step.from() != step.to()) {
                transitions.computeIfAbsent(step.to(), this::transitionsTo).increment();
            }
        }
        boolean ended = decision.steps().stream().anyMatch(step -> step.to().isFinal() && step.from() != step.to());
        if (ended) {
            String outcome = outcome(decision.next());
            scans.computeIfAbsent(outcome, this::scansThatEndedAs).increment();
            certain(decision, outcome);
        }
    }

    /** How long a cashier waited for the word, from the last attempt to make the charge; one that was never tried waited for nothing. */
    private void certain(Decision decision, String outcome) {
        Instant submitted = decision.next().submission().submittedAt();
        if (submitted != null) {
            certainties
                    .computeIfAbsent(outcome, this::certaintyOf)
                    .record(Duration.between(
                            submitted, decision.steps().getLast().at()));
        }
    }

    /** One that was not known before. Called before the commit: twice rather than not at all. */
    public void surplus(Surplus.Seen found) {
        LOG.errorf(
                "scan %s has one more charge at the gateway, %s: it is being ended, and what it took sent back",
                found.scan().id(), found.chargeId());
        alarm("surplus_charge");
    }

    private Counter transitionsTo(ChargeState state) {
        return meters.counter("saphan.charge.transitions", "to", state.wire());
    }

    private Counter scansThatEndedAs(String outcome) {
        return meters.counter("saphan.scans", "outcome", outcome);
    }

    private Timer certaintyOf(String outcome) {
        return Timer.builder("saphan.scan.certainty")
                .description("from the last attempt to make the charge to the scan's end")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    /** Something that should not happen, and that a person should look at. */
    public void alarm(String what) {
        alarms(what, 1);
    }

    private void alarms(String what, int more) {
        meters.counter("saphan.alarms", "what", what).increment(more);
    }

    private static String outcome(Charge charge) {
        return switch (charge.outcome()) {
            case Outcome.Refused refused -> refused.reason().wire();
            case Outcome.Ended ended ->
                ended.late() ? "late_success" : ended.status().wire();
            case null -> charge.state().wire();
        };
    }
}
