package dev.saphan.posedge.inbound;

import dev.saphan.events.ScanEvent;
import dev.saphan.events.ScanReceived;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.MessagingConfig;
import dev.saphan.messaging.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/**
 * Scans that we published ourselves, as they come back over {@code scans.v1}. They were stored before they were published; one
 * that is read long after is taken in all the same: a store that was restored has lost what came since, and its group is set
 * back for that (deploy/kubernetes, Back-up and restore).
 */
@ApplicationScoped
class OwnScans {
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final String ourselves;
    private final InstantSource clock;

    OwnScans(MessagingConfig config, InstantSource clock) {
        this.ourselves = config.source();
        this.clock = clock;
    }

    /** Ours, and stored a moment ago: told without reading it, since that is nearly every record of the topic. */
    boolean areStored(Received from) {
        return isOurs(from) && wasStoredSince(from, clock.instant().minus(JUST_NOW));
    }

    /** Published again without its code: whoever has the first has more. Our cancels show in what becomes of the scan. */
    boolean saysNothingNew(Decoded<ScanEvent> decoded) {
        return decoded instanceof Decoded.Fact<ScanEvent> fact
                && isOurs(fact.from())
                && !(fact.fact() instanceof ScanReceived received && received.barcode() != null);
    }

    private boolean isOurs(Received from) {
        return ourselves.equals(from.headers().get("ce_source"));
    }

    private static boolean wasStoredSince(Received from, Instant then) {
        String storedAt = from.headers().get("ce_time");
        try {
            return storedAt != null && Instant.parse(storedAt).isAfter(then);
        } catch (DateTimeParseException notOurWriting) {
            return false; // who reads it all says what is wrong with it
        }
    }
}
