package dev.saphan.webhook.flow;

import dev.saphan.webhook.Rules;
import dev.saphan.webhook.Webhook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Takes a webhook in: believes the signature, keeps the event and what is to be done about it, and nothing else. */
@ApplicationScoped
public class AcceptWebhook {
    private final Envelopes envelopes;
    private final Webhooks webhooks;
    private final Observer observer;
    private final Rules rules;
    private final InstantSource clock;

    AcceptWebhook(Envelopes envelopes, Webhooks webhooks, Observer observer, Rules rules, InstantSource clock) {
        this.envelopes = envelopes;
        this.webhooks = webhooks;
        this.observer = observer;
        this.rules = rules;
        this.clock = clock;
    }

    /** What the sender is told. */
    public sealed interface Reception {
        /** @param errand a read to be made now, by this replica */
        record Stored(@Nullable Errand errand) implements Reception {}

        record Refused(Opened.Fault fault) implements Reception {}
    }

    /**
     * @param room whether this replica could make a read at once
     * @return after the commit; fails when a genuine webhook could not be stored
     */
    public Uni<Reception> accept(Delivery delivery, boolean room) {
        return switch (envelopes.open(delivery, clock.instant())) {
            case Opened.Refused refused -> {
                observer.refused(refused.fault());
                yield Uni.createFrom().item(new Reception.Refused(refused.fault()));
            }
            case Opened.Genuine genuine -> keep(genuine.webhook(), room);
        };
    }

    private Uni<Reception> keep(Webhook webhook, boolean room) {
        Instant laterAt = webhook.receivedAt().plus(rules.rhythm().pollAfter());
        return webhooks.keep(webhook, laterAt, room)
                .invoke(kept -> observer.kept(webhook, kept.repeat()))
                .onFailure()
                .invoke(observer::notStored)
                .map(kept -> new Reception.Stored(kept.errand()));
    }
}
