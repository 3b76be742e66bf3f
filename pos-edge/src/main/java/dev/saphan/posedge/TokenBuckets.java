package dev.saphan.posedge;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast each key may go: {@code burst} at once, then {@code perSecond}. Remembers a limited number of keys; the one that was
 * not seen for longest is forgotten, and so is full again.
 *
 * @param <K> who is limited
 */
public final class TokenBuckets<K> {
    private static final double NANOS = 1_000_000_000d;

    private final int burst;
    private final double perSecond;
    private final Map<K, Bucket> buckets;

    public TokenBuckets(int burst, double perSecond, int maxKeys) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                return size() > maxKeys;
            }
        };
    }

    private record Bucket(double tokens, Instant at) {}

    /** Takes a token. If there is none: how long until there is. */
    public synchronized Optional<Duration> take(K key, Instant now) {
        double tokens = tokens(buckets.get(key), now);
        boolean enough = tokens >= 1;
        buckets.put(key, new Bucket(enough ? tokens - 1 : tokens, now));
        return enough
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS)));
    }

    private double tokens(@Nullable Bucket bucket, Instant now) {
        if (bucket == null) {
            return burst;
        }
        // A clock that steps back gives nothing and takes nothing.
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / NANOS);
        return Math.min(burst, bucket.tokens() + seconds * perSecond);
    }
}
