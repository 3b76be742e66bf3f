package dev.saphan.charge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a charge that may or may not exist.
 *
 * @param since when the till was told that it is uncertain; absent: it never was
 * @param certainBy until when it will be known, while the gateway can be reached
 * @param looks how often it was looked for, which sets the pace of the next look
 * @param absences how many complete lists did not hold it
 */
public record Doubt(@Nullable Instant since, @Nullable Instant certainBy, int looks, int absences) {
    static final Doubt NONE = new Doubt(null, null, 0, 0);

    static Doubt begun(Instant since, Instant certainBy) {
        return new Doubt(since, certainBy, 0, 0);
    }

    Doubt looked(boolean absent) {
        return new Doubt(since, certainBy, looks + 1, absences + (absent ? 1 : 0));
    }

    /** Proved absent; the looks that follow are counted anew, since they have a pace of their own. */
    Doubt settled() {
        return new Doubt(since, certainBy, 0, absences);
    }
}
