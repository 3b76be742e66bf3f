package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Resolution;
import dev.saphan.webhook.SuspectReason;
import java.time.Instant;
import java.util.Locale;

/** The columns of {@code resolution}. */
record ResolutionRow(String chargeId, String verdict, String reason, String decidedBy, String why, Instant decidedAt) {

    static ResolutionRow of(ChargeId chargeId, Resolution resolution) {
        return new ResolutionRow(
                chargeId.value(),
                resolution.verdict().name().toLowerCase(Locale.ROOT),
                resolution.reason().wire(),
                resolution.by(),
                resolution.why(),
                resolution.at());
    }

    Resolution resolution() {
        return new Resolution(
                Resolution.Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                SuspectReason.of(reason),
                decidedBy,
                why,
                decidedAt);
    }
}
