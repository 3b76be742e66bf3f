package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.EventJson;
import dev.saphan.events.NamedUuid;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes completions. */
public interface Announcements {

    /** Puts them on their way, within the transaction that the caller is in: both happen, or neither. */
    Uni<Void> announce(List<Announcement> announcements);

    /**
     * One completion as it is published: these bytes, under this id, however often.
     *
     * @param traceparent W3C trace context of the payment
     * @param id the same for the same charge and status, whoever derives it ({@code CompletedOnce})
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are what is published; never compared
    record Announcement(
            ChargeCompleted completion, @Nullable String traceparent, String id, byte[] value, Instant at) {

        public static Announcement of(ChargeCompleted completion, @Nullable String traceparent, Instant at) {
            return new Announcement(
                    completion, traceparent, NamedUuid.ofEvent(completion).toString(), EventJson.write(completion), at);
        }
    }
}
