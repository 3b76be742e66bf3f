package dev.saphan.refund.flow;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** What is over, and old. */
public interface OldRefunds {

    /**
     * Forgets charges that no refund can be made of any more, with all that went back of them, and refunds that never had a charge.
     * What is open, held, still to be read, or has had something happen to it later, stays.
     *
     * @param before nothing has happened since
     * @param most of charges, and of refunds without one
     * @return whether there may be more
     */
    Uni<Boolean> forget(Instant before, int most);
}
