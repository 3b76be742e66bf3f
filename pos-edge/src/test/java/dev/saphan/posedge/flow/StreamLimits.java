package dev.saphan.posedge.flow;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A configuration in which only the streams matter, and how long scans are kept. */
final class StreamLimits implements EdgeConfig, EdgeConfig.Streams {
    static final int MAX = 4;
    static final int PRESENT = 10;

    @Override
    public Streams streams() {
        return this;
    }

    @Override
    public int max() {
        return MAX;
    }

    @Override
    public int buffer() {
        return 1000;
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofSeconds(15);
    }

    @Override
    public int present() {
        return PRESENT;
    }

    @Override
    public Duration codeLife() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String codePrefixes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> contentKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration askAgainAfter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration askAgainCheck() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration keep() {
        return Duration.ofDays(400);
    }

    @Override
    public Duration crowdedAfter() {
        return Duration.ZERO;
    }

    @Override
    public Duration answerWithin() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Optional<URI> chargeServiceUrl() {
        return Optional.empty();
    }

    @Override
    public Rate rate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Commit commit() {
        throw new UnsupportedOperationException();
    }
}
