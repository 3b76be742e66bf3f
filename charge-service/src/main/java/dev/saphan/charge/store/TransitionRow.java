package dev.saphan.charge.store;

import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Step;
import dev.saphan.events.ScanId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the timeline, for reading; rows are written by the statement that changes the charge. */
@Entity
@Table(name = "transition")
@IdClass(TransitionRow.Key.class)
class TransitionRow extends PanacheEntityBase {
    @Id
    @Column(name = "scan_id")
    UUID scanId;

    @Id
    int number;

    Instant at;

    @Column(name = "from_state")
    @Nullable
    String fromState;

    @Column(name = "to_state")
    String toState;

    String cause;

    /** The primary key. */
    record Key(UUID scanId, int number) implements Serializable {}

    static Uni<List<Step>> timeline(ScanId scanId) {
        return TransitionRow.<TransitionRow>list("scanId = ?1 order by number", scanId.value())
                .map(rows -> rows.stream().map(TransitionRow::step).toList());
    }

    private Step step() {
        ChargeState from = fromState == null ? null : ChargeState.of(fromState);
        return new Step(number, at, from, ChargeState.of(toState), cause);
    }
}
