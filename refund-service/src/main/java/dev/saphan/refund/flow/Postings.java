package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The refunds that are to be posted, and what came of it. */
public interface Postings {

    /** Takes at most so many of those that are due; committed when they are given out. */
    Uni<List<Posting>> claim(int limit, String owner, Instant now);

    /** The owner is alive: their leases begin anew. */
    Uni<Void> renew(String owner, Collection<RefundId> inFlight, Instant now);

    /** Writes what the gateway said. May be repeated. */
    Uni<Decision> answered(ChargeId charge, Fact.Answered answer, Instant now);

    /** Those whose lease has run out may have been made: they become uncertain. */
    Uni<Decision> takeOver(int limit, Instant now);
}
