package dev.saphan.refund.flow;

import dev.saphan.refund.flow.RefundList.Listed;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far the list of refunds has been looked through for those that others made, and what is to be read because of it. */
public interface Others {

    /**
     * Takes on what has not been looked through, for this replica alone, until {@code leasedUntil} or until it is
     * {@linkplain #done left}.
     *
     * @param shortest a shorter stretch is not worth a call yet
     * @param ripe whatever was made before it can be listed, and is counted if it was made here
     * @return from when on; empty when nothing is due, or another replica is at it
     */
    Uni<Optional<Instant>> claim(Duration shortest, Instant ripe, Instant now, Instant leasedUntil);

    /**
     * The charges of listed refunds that are not counted are to be read from now on, until they are; and all before that time has
     * been looked through.
     *
     * @return how many such refunds there were
     */
    Uni<Integer> note(List<Listed> listed, Instant before, Instant now);

    /** All before that time has been looked through, and nobody is at it any more. */
    Uni<Void> done(Instant before);

    Uni<Backlog> backlog();

    /**
     * @param comparedUntil until when the list has been looked through
     * @param uncounted how many listed refunds are not counted yet
     */
    record Backlog(Instant comparedUntil, long uncounted) {}
}
