package dev.saphan.webhook.omise;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The account at Omise (design.md section 5): {@code OMISE_API_URL} and so on. */
@ConfigMapping(prefix = "omise")
interface OmiseConfig {

    @WithDefault("https://api.omise.co")
    URI apiUrl();

    /** {@code skey_test_…} or {@code skey_…}; without it the service refuses to start. */
    Optional<String> secretKey();

    /**
     * One, or two while a secret is rolled, in Base64, separated by a comma, until the next start. Without secrets, here or
     * in {@link #webhookSecretsFile}, the service refuses to start.
     */
    Optional<String> webhookSecrets();

    /** A file that holds the same and may change while the service runs; instead of {@link #webhookSecrets}. */
    Optional<Path> webhookSecretsFile();

    /** How many charges a replica reads at the same time. */
    @WithDefault("10")
    @Min(1)
    @Max(1000)
    int maxParallel();

    /** For one answer. */
    @WithDefault("60s")
    Duration timeout();
}
