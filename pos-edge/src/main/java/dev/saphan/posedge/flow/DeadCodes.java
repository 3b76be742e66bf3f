package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Port: the payment codes that still wait to be published, and are of no use any more. */
public interface DeadCodes {
    /**
     * Takes them out of what waits; the scans themselves are published all the same.
     *
     * @param deadBy only codes that were dead by then
     * @param limit the most in one transaction
     * @return how many there were
     */
    Uni<Integer> forget(Instant deadBy, int limit);
}
