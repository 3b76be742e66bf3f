package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.webhook.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns from charge-service which charges are awaited, so that a lost webhook is not missed ({@code NoneMissed}). */
@ApplicationScoped
public class FollowCharges {
    private final Watches watches;
    private final Observer observer;
    private final Rules rules;
    private final InstantSource clock;

    FollowCharges(Watches watches, Observer observer, Rules rules, InstantSource clock) {
        this.watches = watches;
        this.observer = observer;
        this.rules = rules;
        this.clock = clock;
    }

    /** What this service wants to know of {@code charges.v1}. */
    public sealed interface Told {
        /** @param traceparent W3C trace context of the message */
        record Created(ChargeCreated event, @Nullable String traceparent) implements Told {}

        record Expiring(ChargeExpiring event) implements Told {}
    }

    /**
     * Takes messages in, within the caller's transaction; each of them any number of times. An alarm is raised before the
     * commit: should that fail, it is raised again with the next attempt, rather than not at all.
     */
    public Uni<Void> takeIn(List<Told> messages) {
        Instant now = clock.instant();
        return watches.changeWithin(
                        messages.stream().map(told -> change(told, now)).toList())
                .invoke(outcomes -> outcomes.forEach(this::tell))
                .replaceWithVoid();
    }

    private void tell(Watches.Outcome outcome) {
        if (outcome.decision().alarm() != null) {
            observer.suspect(outcome.chargeId(), outcome.decision().alarm());
        }
    }

    private Change change(Told told, Instant now) {
        return switch (told) {
            case Told.Created(ChargeCreated event, @Nullable String trace) ->
                new Change(event.chargeId(), Change.Occasion.MESSAGE, watch -> watch.created(event, trace, rules, now));
            case Told.Expiring(ChargeExpiring event) ->
                new Change(event.chargeId(), Change.Occasion.MESSAGE, watch -> watch.expiring(event, now));
        };
    }
}
