package dev.saphan.refund.outbound;

import dev.saphan.events.CloudEvent;
import dev.saphan.messaging.MessagingConfig;
import dev.saphan.messaging.OutboundEvent;
import dev.saphan.messaging.Outbox;
import dev.saphan.refund.flow.Announcements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** {@code refunds.v1}, by way of the outbox. */
@ApplicationScoped
class RefundsTopic implements Announcements {
    private final Outbox outbox;
    private final MessagingConfig config;
    private final InstantSource clock;

    RefundsTopic(Outbox outbox, MessagingConfig config, InstantSource clock) {
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Void> write(Mutiny.Session transaction, List<Announcement> announcements) {
        return outbox.append(
                transaction, announcements.stream().map(this::event).toList());
    }

    private OutboundEvent event(Announcement announcement) {
        CloudEvent event =
                new CloudEvent(announcement.event(), config.source(), clock.instant(), announcement.traceparent());
        return new OutboundEvent(
                announcement.event().topic(), announcement.event().key(), event.headers(), event.value());
    }
}
