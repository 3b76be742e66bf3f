package dev.saphan.refund.store;

import dev.saphan.events.RefundId;
import dev.saphan.refund.Cause;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Step;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code refund_step}: read as an entity, written in batches as JSON with the same names. */
@Entity
@Immutable
@Table(name = "refund_step")
public class StepRow extends PanacheEntityBase {
    /** All that is written. */
    static final String COLUMNS = "refund_id, time, from_state, to_state, cause, detail";

    /** Given by the database; alone unique, and so enough of an id here. */
    @Id
    @Nullable
    Long seq;

    @Column(name = "refund_id")
    UUID refundId;

    Instant time;

    @Column(name = "from_state")
    @Nullable
    String fromState;

    @Column(name = "to_state")
    String toState;

    String cause;

    @Nullable
    String detail;

    static StepRow of(Step step) {
        RefundState from = step.from();
        StepRow row = new StepRow();
        row.refundId = step.refundId().value();
        row.time = step.time();
        row.fromState = from == null ? null : from.wire();
        row.toState = step.to().wire();
        row.cause = step.cause().wire();
        row.detail = step.detail();
        return row;
    }

    Step toStep() {
        return new Step(
                new RefundId(refundId),
                time,
                fromState == null ? null : RefundState.of(fromState),
                RefundState.of(toState),
                Cause.valueOf(cause.toUpperCase(Locale.ROOT)),
                detail);
    }
}
