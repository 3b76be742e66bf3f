package dev.saphan.webhook;

import dev.saphan.events.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the reads of a charge have brought.
 *
 * @param count how many were made
 * @param lastAt when the last one was answered or given up
 * @param word the gateway's word for the status, when the charge was last shown
 * @param money as it was last shown
 * @param trouble why the last read showed nothing; null when it did
 */
public record Reads(
        int count,
        @Nullable Instant lastAt,
        @Nullable String word,
        @Nullable Money money,
        @Nullable String trouble) {

    static final Reads NONE = new Reads(0, null, null, null, null);

    Reads saw(Sighting sighting, Instant at) {
        return new Reads(count + 1, at, sighting.word(), sighting.money(), null);
    }

    Reads missed(String why, Instant at) {
        return new Reads(count + 1, at, word, money, why);
    }
}
