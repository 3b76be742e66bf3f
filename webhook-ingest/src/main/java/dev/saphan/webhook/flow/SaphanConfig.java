package dev.saphan.webhook.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What this service may be told about itself (design.md section 5): {@code SAPHAN_POLL_AFTER} and so on. */
@ConfigMapping(prefix = "saphan")
public interface SaphanConfig {

    /** A charge is read this long after it was made, if no webhook has come; later reads in multiples of it. */
    @WithDefault("5s")
    Duration pollAfter();

    /**
     * So often it is asked whether something happened at Omise that came over no webhook; a missed event is known after 1.2
     * times as long at the latest. At least a second.
     */
    @WithDefault("5m")
    Duration eventsComparedEvery();

    /** How long webhooks are kept as they came, payment codes masked; a repeat that comes later is taken for new. */
    @WithDefault("30d")
    Duration webhooksKept();

    /** How long it is known how a charge ended, after there was nothing left to read: as long as its topic keeps it. */
    @WithDefault("400d")
    Duration completionsKept();
}
