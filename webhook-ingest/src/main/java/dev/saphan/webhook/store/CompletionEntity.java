package dev.saphan.webhook.store;

import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.flow.Finding;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code completion}, for those who ask; its CloudEvents id names it as well as its charge and status do. */
@Entity
@Immutable
@Table(name = "completion")
class CompletionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "ce_id")
    String ceId;

    @Column(name = "charge_id")
    String chargeId;

    @Column(name = "status")
    String status;

    @Column(name = "version")
    int version;

    @Column(name = "via")
    String via;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "recorded_at")
    Instant recordedAt;

    Finding.Publication publication() {
        return new Finding.Publication(ChargeStatus.of(status), ceId, version, via, eventId, recordedAt);
    }
}
