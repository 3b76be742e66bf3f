package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Step;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ScanId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be read of the ledger. */
public interface Stories {

    Uni<Optional<Story>> of(ScanId scanId);

    /** A charge and its timeline. */
    record Story(Charge charge, Instant receivedAt, Instant updatedAt, List<Step> steps) {}

    /** What is open now, for those who watch. */
    Uni<Open> open();

    /** @param oldest when the oldest open scan was received */
    record Open(long open, long uncertain, Optional<Instant> oldest) {}

    /** The evidence that waits for one of these scans to adopt a charge. */
    Uni<List<Kept>> kept(Set<ScanId> scans);

    record Kept(ScanId scanId, Fact.Evidence evidence) {}

    /** Which of the given charges some scan has adopted. */
    Uni<Set<ChargeId>> adopted(Set<ChargeId> charges);
}
