package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows what is known, to people. */
public interface Findings {

    Uni<Optional<Finding>> find(ChargeId chargeId);

    /**
     * Suspect charges, the latest first, that became so before that time. More than so many only when the last of them became so at the
     * same instant: who asks for those before it misses none.
     */
    Uni<List<Finding>> suspects(Instant before, int atMost);
}
