package dev.saphan.charge.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Saphan's own settings, those of charge-service (design.md section 5). Durations are written {@code 45s}, {@code 2m}. */
@ConfigMapping(prefix = "saphan")
public interface SaphanConfig {

    /** {@code SAPHAN_CODE_LIFE}: a code is dead so long after the broker has written down its scan, or earlier. */
    @WithDefault("45s")
    Duration codeLife();

    /** {@code SAPHAN_UNCERTAIN_AFTER}: without an answer for so long: say uncertain, go on waiting, look it up meanwhile. */
    @WithDefault("10s")
    Duration uncertainAfter();

    /** {@code SAPHAN_DECIDE_AFTER}: so long after the charge was submitted it is expired. */
    @WithDefault("60s")
    Duration decideAfter();

    /** {@code SAPHAN_CERTAIN_AFTER}: so long after it became uncertain it is known, while the gateway can be reached. */
    @WithDefault("180s")
    Duration certainAfter();

    /** {@code SAPHAN_CODE_PREFIXES}: which payment codes are taken. */
    @WithDefault("10-15,160")
    String codePrefixes();

    /** {@code SAPHAN_CLOCK_MARGIN}: how far the gateway's clock and ours may differ when a charge is looked for. */
    @WithDefault("15s")
    Duration clockMargin();

    /**
     * {@code SAPHAN_BREAKER_AFTER}: so many calls in a row that do not reach the gateway, or that it leaves unanswered, and
     * new scans are refused at once; 0: never.
     */
    @WithDefault("10")
    int breakerAfter();

    /** {@code SAPHAN_SWEEP_EVERY}: how often the store is asked what is due; 10 ms at least. */
    @WithDefault("200ms")
    Duration sweepEvery();

    /**
     * {@code SAPHAN_CHARGES_KEPT}: how long a scan is kept of which nothing is left to do: the refund window, and then some; 8 days at
     * least.
     */
    @WithDefault("400d")
    Duration chargesKept();
}
