package dev.saphan.charge.store;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Step;
import dev.saphan.messaging.Columns;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code transition}, as it is written. */
record StepRow(
        UUID scanId, int number, Instant at, @Nullable String fromState, String toState, String cause) {

    static final Columns<StepRow> COLUMNS = Columns.of(StepRow.class, MethodHandles.lookup());

    static List<StepRow> of(Collection<Decision> decisions) {
        return decisions.stream()
                .flatMap(each ->
                        each.steps().stream().map(step -> of(each.next().id().value(), step)))
                .toList();
    }

    private static StepRow of(UUID scanId, Step step) {
        String from = step.from() == null ? null : step.from().wire();
        return new StepRow(scanId, step.number(), step.at(), from, step.to().wire(), step.cause());
    }
}
