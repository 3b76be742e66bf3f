package dev.saphan.webhook.outbound;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.CloudEvent;
import dev.saphan.messaging.MessagingConfig;
import dev.saphan.messaging.OutboundEvent;
import dev.saphan.messaging.Outbox;
import dev.saphan.webhook.flow.Announcements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code charge-completed.v1}. */
@ApplicationScoped
class CompletionTopic implements Announcements {
    private final Outbox outbox;
    private final String source;

    CompletionTopic(Outbox outbox, MessagingConfig config) {
        this.outbox = outbox;
        this.source = config.source();
    }

    @Override
    public Uni<Void> announce(List<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<OutboundEvent> events = announcements.stream().map(this::event).toList();
        return Panache.getSession().chain(session -> outbox.append(session, events));
    }

    private OutboundEvent event(Announcement announcement) {
        ChargeCompleted completion = announcement.completion();
        return new OutboundEvent(
                completion.topic(),
                completion.key(),
                new CloudEvent(completion, source, announcement.at(), announcement.traceparent()).headers(),
                announcement.value());
    }
}
