package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.Resolution;
import dev.saphan.webhook.Watch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known of one charge, and why it is believed. */
public record Finding(
        Watch watch, List<Received> webhooks, List<Publication> publications, List<Resolution> resolutions) {

    /**
     * An event that named the charge.
     *
     * @param shown how it had ended, by the event
     * @param signed whether it came by webhook; else it was found in Omise's list of events, and none had come
     */
    public record Received(
            String eventId, String key, @Nullable String shown, boolean signed, Instant at) {}

    /** A completion as it went to its topic. */
    public record Publication(
            ChargeStatus status,
            String id,
            int version,
            String via,
            @Nullable String eventId,
            Instant at) {}
}
