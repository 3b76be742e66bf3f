package dev.saphan.posedge.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What can be said about this service from outside; checked when it starts. The names for users are in the README. */
@ConfigMapping(prefix = "saphan.pos-edge")
public interface EdgeConfig {
    /** How long a code may be charged after it was read. */
    @WithDefault("45s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration codeLife();

    /** Which codes are taken, such as {@code 10-15,160}. */
    @WithDefault("10-15,160")
    String codePrefixes();

    /** Base64 of at least 32 bytes; the same for all replicas. Absent: one that the database made for itself. */
    Optional<String> contentKey();

    /** How long after its code died a scan without an answer is published again, and again after that. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration askAgainAfter();

    /** How often that is looked for. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    Duration askAgainCheck();

    /** How long a scan that has ended is kept: the refund window, and then some. */
    @WithDefault("400d")
    @DurationMin(days = 1)
    Duration keep();

    /** A till waits no longer for an answer; then it is told that nothing is known. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration answerWithin();

    /** New scans are turned away while every one of those before them waits longer than that for its turn at the gateway. 0: never. */
    @WithDefault("15s")
    @DurationMin
    @DurationMax(minutes = 1)
    Duration crowdedAfter();

    /** Where charge-service says how the gateway is, such as {@code http://charge-service:8081}. Absent: it is not asked. */
    Optional<URI> chargeServiceUrl();

    Rate rate();

    Commit commit();

    Streams streams();

    /** How fast one terminal may send scans to one replica. */
    interface Rate {
        @WithDefault("50")
        @Min(1)
        int burst();

        @WithDefault("10")
        @Min(1)
        int perSecond();

        /** How many terminals are remembered. */
        @WithDefault("20000")
        @Min(1)
        int terminals();
    }

    /** How many scans share a transaction, and how many may wait for one. */
    interface Commit {
        @WithDefault("200")
        @Min(1)
        @Max(1000)
        int maxGroup();

        @WithDefault("5000")
        @Min(1)
        int maxWaiting();
    }

    /** The live streams of one replica. */
    interface Streams {
        @WithDefault("5000")
        @Min(1)
        int max();

        /** Changes that may wait for a slow client before it is cut. */
        @WithDefault("256")
        @Min(16)
        int buffer();

        @WithDefault("15s")
        @DurationMin(seconds = 1)
        Duration heartbeat();

        /** How many scans make up the present state of a store. */
        @WithDefault("200")
        @Min(1)
        @Max(1000)
        int present();
    }
}
