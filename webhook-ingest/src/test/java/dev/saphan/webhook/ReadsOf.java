package dev.saphan.webhook;

import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.world.Scan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Watches after reads. */
final class ReadsOf {
    static final Rules RULES = new Rules(new Rhythm(Duration.ofSeconds(5)), false);
    static final Instant AT = Instant.parse("2026-11-01T03:00:40Z");

    private ReadsOf() {}

    /** Read by the clock, and found successful. */
    static Watch ended(Watch watch, Scan scan) {
        return ended(watch, scan, ChargeStatus.SUCCESSFUL);
    }

    static Watch ended(Watch watch, Scan scan, ChargeStatus status) {
        return read(watch, Sightings.of(scan, status)).next();
    }

    /** So many webhooks have asked for a read, the last ones showing that end. */
    static Watch asked(int asks, @Nullable ChargeStatus shown, Watch before) {
        return before.with(
                before.owner(),
                before.expected(),
                new Agenda(Sightings.MADE, AT, 0, 0, 0, asks, "evnt_test_9", shown, null));
    }

    static Watch open(Watch watch, Scan scan, Cause cause, Instant at) {
        return watch.read(new Reading(new Look.Saw(Sightings.of(scan, null)), cause, at), RULES)
                .next();
    }

    static Decision read(Watch watch, Sighting sighting) {
        return watch.read(reading(watch, new Look.Saw(sighting)), RULES);
    }

    static Reading reading(Watch watch, Look look) {
        return new Reading(
                look, new Cause(watch.agenda().eventId(), watch.agenda().asks()), AT);
    }
}
