package dev.saphan.refund.flow;

import dev.saphan.refund.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is remembered what is over. */
@ConfigMapping(prefix = "saphan.refunds")
public interface MemoryConfig {

    /** {@code SAPHAN_REFUNDS_KEPT}: a charge, with its refunds, after the last that happened to it; the refund window, and then some. */
    @WithDefault("400d")
    Duration kept();

    /** @throws IllegalArgumentException when something would be forgotten that may still be asked for: refused at start */
    default Duration keptLongEnough() {
        if (kept().compareTo(Limits.REMEMBERED) < 0) {
            throw new IllegalArgumentException(
                    "SAPHAN_REFUNDS_KEPT has to be " + Limits.REMEMBERED.toDays() + "d at least");
        }
        return kept();
    }
}
