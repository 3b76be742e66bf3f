package dev.saphan.omise;

import java.net.URI;
import java.time.Duration;

/**
 * Where Omise is and how it may be used.
 *
 * @param apiUrl {@code https://api.omise.co}, or a sandbox; a path is kept as a prefix
 * @param connectTimeout for name, TCP and TLS together, per connection
 * @param timeout from a free connection to the last byte of the answer; Omise's own libraries wait 60 s
 * @param maxParallel connections for charges and refunds to be made; Omise wants about 10
 * @param maxLookups connections for reading, listing and expiring, so that a queue of new charges delays no look-up
 */
public record OmiseSettings(
        URI apiUrl, SecretKey secretKey, Duration connectTimeout, Duration timeout, int maxParallel, int maxLookups) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** @throws IllegalArgumentException when it could not work, or would send a live key unencrypted */
    public OmiseSettings {
        boolean encrypted = "https".equalsIgnoreCase(apiUrl.getScheme());
        boolean plain = "http".equalsIgnoreCase(apiUrl.getScheme());
        require(encrypted || plain, "the URL of Omise has to begin with https:// (or http:// for a sandbox)");
        require(apiUrl.getHost() != null, "the URL of Omise names no host");
        require(
                apiUrl.getRawUserInfo() == null && apiUrl.getRawQuery() == null && apiUrl.getRawFragment() == null,
                "the URL of Omise must not hold a user, a query or a fragment");
        require(
                encrypted || !secretKey.isLive(),
                "a live Omise key is refused together with an http:// URL: it would travel unencrypted;"
                        + " use https://, or a test key (skey_test_…)");
        require(connectTimeout.toMillis() > 0 && timeout.toMillis() > 0, "time-outs of Omise have to be positive");
        require(maxParallel > 0 && maxLookups > 0, "at least one connection to Omise of each kind is needed");
    }

    /** With three seconds to connect, and as many look-ups as charges. */
    public OmiseSettings(URI apiUrl, SecretKey secretKey, Duration timeout, int maxParallel) {
        this(apiUrl, secretKey, CONNECT_TIMEOUT, timeout, maxParallel, maxParallel);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
