package dev.saphan.refund.omise;

import dev.saphan.omise.OmiseSettings;
import dev.saphan.omise.SecretKey;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** {@code OMISE_…}: where the gateway is, and how it may be used. */
@ConfigMapping(prefix = "omise")
public interface OmiseConfig {

    @WithDefault("https://api.omise.co")
    URI apiUrl();

    /** {@code skey_test_…} or {@code skey_…}; never printed. */
    String secretKey();

    /** From a free connection to the last byte of the answer. */
    @WithDefault("60s")
    Duration timeout();

    /** Posts under way at the same time, in this replica; as many look-ups beside them. */
    @WithDefault("10")
    int maxParallel();

    /** @throws IllegalArgumentException when it could not work, or a live key would travel unencrypted: refused at start */
    default OmiseSettings settings() {
        return new OmiseSettings(apiUrl(), SecretKey.of(secretKey()), timeout(), maxParallel());
    }
}
