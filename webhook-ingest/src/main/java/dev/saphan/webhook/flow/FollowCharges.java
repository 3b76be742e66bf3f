package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.webhook.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Learns from charge-service which charges are awaited, so that a lost webhook is not missed ({@code NoneMissed}). */
@ApplicationScoped
public class FollowCharges {
    private final Watches watches;
    private final Rules rules;
    private final InstantSource clock;

    FollowCharges(Watches watches, Rules rules, InstantSource clock) {
        this.watches = watches;
        this.rules = rules;
        this.clock = clock;
    }

    /** What this service wants to know of {@code charges.v1}. */
    public sealed interface Told {
        record Created(ChargeCreated event) implements Told {}

        record Expiring(ChargeExpiring event) implements Told {}
    }

    /** Takes messages in, within the caller's transaction; each of them any number of times. */
    public Uni<Void> takeIn(List<Told> messages) {
        Instant now = clock.instant();
        return watches.changeWithin(
                messages.stream().map(told -> change(told, now)).toList());
    }

    private Change change(Told told, Instant now) {
        return switch (told) {
            case Told.Created(ChargeCreated event) ->
                new Change(event.chargeId(), Change.Occasion.MESSAGE, watch -> watch.created(event, rules, now));
            case Told.Expiring(ChargeExpiring event) ->
                new Change(event.chargeId(), Change.Occasion.MESSAGE, watch -> watch.expiring(event, now));
        };
    }
}
