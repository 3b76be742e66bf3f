package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Port: the scans that nobody will ask for any more. */
public interface OldScans {
    /**
     * Forgets scans that have ended, with their refunds.
     *
     * @param receivedBefore only those
     * @param limit the most in one transaction
     * @return how many there were
     */
    Uni<Integer> forget(Instant receivedBefore, int limit);
}
