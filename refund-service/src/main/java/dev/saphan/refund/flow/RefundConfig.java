package dev.saphan.refund.flow;

import dev.saphan.refund.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code SAPHAN_REFUND_…}: how long is long enough. Durations are written {@code 45s}, {@code 2m}. */
@ConfigMapping(prefix = "saphan.refund")
public interface RefundConfig {

    /** A part of a charge is looked for this long after its answer was lost, then head office decides. */
    @WithDefault("10m")
    Duration lookFor();

    /** A command that names a scan only waits this long for its charge. */
    @WithDefault("10m")
    Duration awaitCharge();

    /** A replica that does not renew its leases for this long is taken for dead. */
    @WithDefault("15s")
    Duration lease();

    /** How often leases are renewed; at most half as long as they last. */
    @WithDefault("5s")
    Duration renew();

    /** How often the store is asked what is due. */
    @WithDefault("1s")
    Duration sweep();

    /** So often Omise's list is looked through for refunds that others made; one is told after 1.2 times as long at the latest. */
    @WithDefault("5m")
    Duration comparedEvery();

    /** @throws IllegalArgumentException when that could not work: refused at start */
    default Limits limits() {
        if (!lookFor().isPositive() || !awaitCharge().isPositive() || !sweep().isPositive() || !renew().isPositive()) {
            throw new IllegalArgumentException("every duration of saphan.refund has to be positive");
        }
        if (comparedEvery().toSeconds() < 1) {
            throw new IllegalArgumentException("saphan.refund.compared-every has to be a second at least");
        }
        if (renew().multipliedBy(2).compareTo(lease()) > 0) {
            throw new IllegalArgumentException("saphan.refund.renew has to be at most half of saphan.refund.lease");
        }
        return new Limits(lookFor(), awaitCharge(), lease());
    }
}
