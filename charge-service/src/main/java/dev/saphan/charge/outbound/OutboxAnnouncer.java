package dev.saphan.charge.outbound;

import dev.saphan.charge.flow.Announcer;
import dev.saphan.events.CloudEvent;
import dev.saphan.messaging.MessagingConfig;
import dev.saphan.messaging.OutboundEvent;
import dev.saphan.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts events into the outbox, each under its topic and key. */
@ApplicationScoped
class OutboxAnnouncer implements Announcer {
    private final Outbox outbox;
    private final String source;

    OutboxAnnouncer(Outbox outbox, MessagingConfig config) {
        this.outbox = outbox;
        this.source = config.source();
    }

    @Override
    public Uni<Void> say(Mutiny.Session transaction, List<Said> events, Instant now) {
        return outbox.append(
                transaction, events.stream().map(each -> record(each, now)).toList());
    }

    private OutboundEvent record(Said said, Instant now) {
        CloudEvent event = new CloudEvent(said.event(), source, now, said.traceparent());
        return new OutboundEvent(said.event().topic(), said.event().key(), event.headers(), event.value());
    }
}
