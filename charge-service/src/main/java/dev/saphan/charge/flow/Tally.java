package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Outcome;
import dev.saphan.charge.Step;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Counts what has become of scans, once it is committed. */
@ApplicationScoped
public class Tally {
    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Collection<Decision> decisions) {
        decisions.forEach(this::count);
    }

    void count(Decision decision) {
        for (Step step : decision.steps()) {
            if (step.from() != step.to()) {
                meters.counter("saphan.charge.transitions", "to", step.to().wire())
                        .increment();
            }
        }
        boolean ended = decision.steps().stream().anyMatch(step -> step.to().isFinal() && step.from() != step.to());
        if (ended) {
            meters.counter("saphan.scans", "outcome", outcome(decision.next())).increment();
        }
        decision.surplus().forEach(each -> alarm("surplus_charge"));
    }

    /** Something that should not happen, and that a person should look at. */
    public void alarm(String what) {
        meters.counter("saphan.alarms", "what", what).increment();
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
