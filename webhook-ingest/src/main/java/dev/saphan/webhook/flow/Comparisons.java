package dev.saphan.webhook.flow;

import dev.saphan.webhook.EventWindow;
import dev.saphan.webhook.Webhook;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of Omise's events, for the comparison with its own list, and how far that has come. */
public interface Comparisons {

    /**
     * Takes on what has not been compared yet, for this replica alone, until {@code leasedUntil} or until it is
     * {@linkplain #reached left}.
     *
     * @param shortest a shorter stretch is not worth a call yet
     * @param ripe whatever happened before it can be listed by now
     * @return empty when nothing is due, or another replica is at it
     */
    Uni<Optional<EventWindow>> claim(Duration shortest, Instant ripe, Instant now, Instant leasedUntil);

    /** All before that time has been compared. */
    Uni<Void> reached(Instant before);

    /** How many events of the window are kept. */
    Uni<Long> kept(EventWindow window);

    /**
     * Keeps those that are not kept yet, and plans a read of each charge that they may have changed, all in one transaction.
     *
     * @return how many were new
     */
    Uni<Integer> keep(List<Webhook> listed);
}
