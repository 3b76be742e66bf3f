package dev.saphan.charge.omise;

import dev.saphan.omise.OmiseSettings;
import dev.saphan.omise.SecretKey;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How Omise is reached (design.md section 5). A live key with an {@code http://} URL is refused at start. */
@ConfigMapping(prefix = "omise")
public interface OmiseConfig {

    /** {@code OMISE_API_URL}. */
    @WithDefault("https://api.omise.co")
    URI apiUrl();

    /** {@code OMISE_SECRET_KEY}: {@code skey_test_…} or {@code skey_…}. */
    String secretKey();

    /** {@code OMISE_SOURCE_TYPE}: {@code barcode_wechat}, or {@code wechat_pay_upm}. */
    @WithDefault("barcode_wechat")
    String sourceType();

    /** {@code OMISE_MAX_PARALLEL}: charges under way at a time, per replica; look-ups have permits of their own. */
    @WithDefault("10")
    int maxParallel();

    /** {@code OMISE_TIMEOUT}: the longest that an answer is waited for. */
    @WithDefault("60s")
    Duration timeout();

    /** @throws IllegalArgumentException saying what cannot work, without the key */
    default OmiseSettings settings() {
        return new OmiseSettings(apiUrl(), SecretKey.of(secretKey()), timeout(), maxParallel());
    }
}
