package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Port: the scans that charge-service has not answered. */
public interface Unanswered {
    /**
     * Publishes again, without their codes, those whose time has come, and puts them off.
     *
     * @param limit the most in one transaction
     * @return how many there were
     */
    Uni<Integer> publishAgain(Instant now, Instant nextTime, int limit);
}
