package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Step;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known about refunds, for those who ask. */
public interface Register {

    Uni<Optional<History>> find(RefundId refundId);

    /** Writes what head office decided, as far as it was possible. */
    Uni<Decision> resolve(ChargeId charge, Fact.Resolved decided, Instant now);

    /** The states in which something is due. */
    Uni<Set<RefundState>> due(Instant now);

    /** How many are open, by state, and when the oldest of each was taken in. */
    Uni<Map<RefundState, Open>> open();

    record Open(long count, Instant oldest) {}

    record History(Refund refund, List<Step> steps) {
        public History {
            steps = List.copyOf(steps);
        }
    }
}
