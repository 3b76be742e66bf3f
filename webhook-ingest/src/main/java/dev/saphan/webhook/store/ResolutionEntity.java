package dev.saphan.webhook.store;

import dev.saphan.webhook.Resolution;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code resolution}, for those who ask. */
@Entity
@Immutable
@Table(name = "resolution")
class ResolutionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "seq")
    long seq;

    @Column(name = "charge_id")
    String chargeId;

    @Column(name = "verdict")
    String verdict;

    @Column(name = "reason")
    String reason;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "why")
    String why;

    @Column(name = "decided_at")
    Instant decidedAt;

    Resolution resolution() {
        return new ResolutionRow(chargeId, verdict, reason, decidedBy, why, decidedAt).resolution();
    }
}
