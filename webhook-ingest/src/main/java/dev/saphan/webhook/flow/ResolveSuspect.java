package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.Decision;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.Reading;
import dev.saphan.webhook.Resolution;
import dev.saphan.webhook.Rules;
import dev.saphan.webhook.Standing;
import dev.saphan.webhook.Watch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Head office decides what becomes of a charge that contradicts itself. */
@ApplicationScoped
public class ResolveSuspect {
    private final Watches watches;
    private final Findings findings;
    private final Gateway gateway;
    private final Observer observer;
    private final Rules rules;
    private final InstantSource clock;

    ResolveSuspect(
            Watches watches, Findings findings, Gateway gateway, Observer observer, Rules rules, InstantSource clock) {
        this.watches = watches;
        this.findings = findings;
        this.gateway = gateway;
        this.observer = observer;
        this.rules = rules;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        RESOLVED,
        UNKNOWN_CHARGE,
        NOT_SUSPECT,
        /** The gateway was read, and shows no end that could be published. */
        NOT_ENDED,
        /** The gateway could not be read: nothing was decided. */
        GATEWAY_UNREADABLE
    }

    public Uni<Result> resolve(ChargeId chargeId, Resolution.Verdict verdict, Resolution.Word word) {
        return findings.find(chargeId).chain(finding -> {
            if (finding.isEmpty()) {
                return Uni.createFrom().item(Result.UNKNOWN_CHARGE);
            }
            // Asked again under the lock; here it spares a read that would be for nothing.
            if (!(finding.get().watch().standing() instanceof Standing.Suspect)) {
                return Uni.createFrom().item(Result.NOT_SUSPECT);
            }
            return switch (verdict) {
                case PUBLISH -> publish(chargeId, word);
                case DISMISS -> dismiss(chargeId, word);
            };
        });
    }

    private Uni<Result> dismiss(ChargeId chargeId, Resolution.Word word) {
        Instant now = clock.instant();
        return decide(chargeId, watch -> watch.dismissed(word, now));
    }

    private Uni<Result> publish(ChargeId chargeId, Resolution.Word word) {
        return gateway.look(chargeId).chain(look -> switch (look) {
            case Look.Saw saw when saw.sighting().ended() != null -> accept(chargeId, look, word);
            case Look.Saw open -> Uni.createFrom().item(Result.NOT_ENDED);
            case Look.Absent absent -> Uni.createFrom().item(Result.NOT_ENDED);
            case Look.Failed failed -> Uni.createFrom().item(Result.GATEWAY_UNREADABLE);
        });
    }

    private Uni<Result> accept(ChargeId chargeId, Look look, Resolution.Word word) {
        Instant now = clock.instant();
        return decide(
                chargeId,
                watch -> watch.accepted(
                        new Reading(look, new Cause(null, watch.agenda().asks()), now), word, rules));
    }

    private Uni<Result> decide(ChargeId chargeId, Function<Watch, Optional<Decision>> decision) {
        return watches.change(new Change(chargeId, Change.Occasion.PERSON, watch -> decision.apply(watch)
                        .orElseGet(() -> Decision.unchanged(watch))))
                .invoke(outcome -> outcome.ifPresent(this::tell))
                .map(outcome -> outcome.filter(made -> made.decision().resolution() != null)
                        .map(made -> Result.RESOLVED)
                        .orElse(Result.NOT_SUSPECT));
    }

    private void tell(Watches.Outcome outcome) {
        if (outcome.decision().completion() != null && outcome.published()) {
            observer.published(outcome.decision().completion(), Duration.ZERO);
        }
    }
}
