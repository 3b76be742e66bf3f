package dev.saphan.webhook.store;

import dev.saphan.webhook.flow.Finding;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code webhook}, for those who ask; without its body. */
@Entity
@Immutable
@Table(name = "webhook")
class WebhookEntity extends PanacheEntityBase {
    @Id
    @Column(name = "event_id")
    String eventId;

    @Column(name = "event_key")
    String eventKey;

    @Column(name = "charge_id")
    String chargeId;

    @Column(name = "shown")
    String shown;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "signed")
    boolean signed;

    Finding.Received received() {
        return new Finding.Received(eventId, eventKey, shown, signed, receivedAt);
    }
}
