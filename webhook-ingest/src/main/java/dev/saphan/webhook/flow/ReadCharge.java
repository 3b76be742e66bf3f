package dev.saphan.webhook.flow;

import dev.saphan.webhook.Decision;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.Reading;
import dev.saphan.webhook.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads charges that are due and records what was seen: claim, call, record (design.md section 7). */
@ApplicationScoped
public class ReadCharge {
    private final Watches watches;
    private final Gateway gateway;
    private final Observer observer;
    private final Rules rules;
    private final InstantSource clock;

    public ReadCharge(Watches watches, Gateway gateway, Observer observer, Rules rules, InstantSource clock) {
        this.watches = watches;
        this.gateway = gateway;
        this.observer = observer;
        this.rules = rules;
        this.clock = clock;
    }

    /** How a read went, for whoever makes the next one. */
    public enum Result {
        RECORDED,
        /** Somebody asked again meanwhile: the charge is due once more. */
        DUE_AGAIN,
        /** The gateway did not answer, or does not want more just now. */
        GATEWAY_AWAY
    }

    /** Reads that are due. If the process dies from here on, their leases run out and another replica claims them. */
    public Uni<List<Errand>> claim(int atMost) {
        return watches.claim(atMost, clock.instant());
    }

    /**
     * Makes a claimed read, and records it; fails when it could not be recorded: then the lease runs out.
     *
     * @param answered run when the gateway has given an answer, before that is recorded; not when it gave none
     */
    public Uni<Result> read(Errand errand, Runnable answered) {
        Instant begunAt = clock.instant();
        return gateway.look(errand)
                .invoke(observer::read)
                .invoke(look -> {
                    if (!(look instanceof Look.Failed)) {
                        answered.run();
                    }
                })
                // Dying here loses only the read; it is made again.
                .chain(look -> record(errand, begunAt, look));
    }

    private Uni<Result> record(Errand errand, Instant begunAt, Look look) {
        Reading reading = new Reading(look, errand.cause(), begunAt, clock.instant());
        return watches.change(new Change(errand.chargeId(), Change.Occasion.READ, watch -> watch.read(reading, rules)))
                .invoke(outcome -> outcome.ifPresent(made -> tell(made, errand)))
                .map(outcome -> result(look, outcome));
    }

    private void tell(Watches.Outcome outcome, Errand errand) {
        Decision decision = outcome.decision();
        if (decision.alarm() != null) {
            observer.suspect(outcome.chargeId(), decision.alarm());
        }
        if (decision.completion() != null && outcome.published()) {
            observer.published(decision.completion(), Duration.between(errand.dueAt(), clock.instant()));
        }
    }

    private Result result(Look look, Optional<Watches.Outcome> outcome) {
        if (look instanceof Look.Failed failed && failed.away()) {
            return Result.GATEWAY_AWAY;
        }
        Instant next =
                outcome.map(made -> made.decision().next().agenda().nextAt()).orElse(null);
        return next != null && !next.isAfter(clock.instant()) ? Result.DUE_AGAIN : Result.RECORDED;
    }
}
