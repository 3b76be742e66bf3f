package dev.saphan.refund.flow;

import dev.saphan.refund.Decision;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Ends what nobody else will: leases of owners that died, waits for charges that do not come. */
@ApplicationScoped
public class Takeover {
    private static final int AT_A_TIME = 100;

    private final Postings postings;
    private final LookUps lookUps;
    private final Aftermath aftermath;
    private final InstantSource clock;

    Takeover(Postings postings, LookUps lookUps, Aftermath aftermath, InstantSource clock) {
        this.postings = postings;
        this.lookUps = lookUps;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    Uni<Void> lostOwners() {
        return written(postings.takeOver(AT_A_TIME, clock.instant()));
    }

    Uni<Void> endedWaits() {
        return written(lookUps.endWaits(AT_A_TIME, clock.instant()));
    }

    private Uni<Void> written(Uni<Decision> decision) {
        return decision.invoke(aftermath::of).replaceWithVoid();
    }
}
