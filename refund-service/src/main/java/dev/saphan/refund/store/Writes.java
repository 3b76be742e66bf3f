package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.messaging.Statements;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Refund;
import dev.saphan.refund.flow.Announcements;
import dev.saphan.refund.flow.Announcements.Announcement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements that write, each for a whole batch. */
@ApplicationScoped
class Writes {
    private static final String INSERT_REFUNDS =
            insert("refund", RefundRow.COLUMNS) + " on conflict do nothing returning refund_id";
    private static final String INSERT_CHARGES = "insert into captured (" + CapturedColumns.ALL.names() + ") select "
            + CapturedColumns.ALL.names() + " from " + CapturedColumns.ALL.unnest("given", 1)
            + " on conflict do nothing returning charge_id";
    static final String UPDATE_CHARGES = "update captured set " + CapturedColumns.ALL.assignments("given", "charge_id")
            + " from " + CapturedColumns.ALL.unnest("given", 1) + " where captured.charge_id = given.charge_id";
    static final String UPDATE_REFUNDS = update("refund", RefundRow.PROGRESS, "refund_id");
    private static final String INSERT_STEPS = insert("refund_step", StepRow.COLUMNS);
    // Counted before as nobody's, and now said to be the answer to a command: the one thing that may change.
    private static final String COUNT_REFUNDS = insert("gateway_refund", GatewayRefundRow.COLUMNS)
            + " on conflict (gateway_refund_id) do update set refund_id = excluded.refund_id";

    private final Announcements announcements;

    Writes(Announcements announcements) {
        this.announcements = announcements;
    }

    /** @return the ids of those that were not there */
    Uni<Set<RefundId>> insertRefunds(Mutiny.Session session, Collection<Refund> refunds) {
        List<RefundRow> rows = refunds.stream().map(RefundRow::of).toList();
        return rows.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : Statements.column(session, UUID.class, INSERT_REFUNDS, Json.of(rows))
                        .map(ids -> ids.stream().map(RefundId::new).collect(Collectors.toSet()));
    }

    /** @return the ids of those that were not there */
    Uni<Set<ChargeId>> insertCharges(Mutiny.Session session, Collection<Captured> charges) {
        return charges.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : Statements.column(session, String.class, INSERT_CHARGES, columns(charges))
                        .map(ids -> ids.stream().map(ChargeId::new).collect(Collectors.toSet()));
    }

    /** All that was decided, and what is to be told about it. What it speaks of is locked by now. */
    Uni<Decision> write(Mutiny.Session session, Decision decision) {
        return updateCharges(session, decision.charges())
                .chain(() -> execute(session, UPDATE_REFUNDS, decision.refunds(), RefundRow::of))
                .chain(() -> execute(session, COUNT_REFUNDS, decision.counted(), GatewayRefundRow::of))
                .chain(() -> execute(session, INSERT_STEPS, decision.steps(), StepRow::of))
                .chain(() -> announcements.write(session, toTell(decision)))
                .replaceWith(decision);
    }

    private static Uni<Void> updateCharges(Mutiny.Session session, List<Captured> charges) {
        return charges.isEmpty()
                ? Uni.createFrom().voidItem()
                : Statements.write(session, UPDATE_CHARGES, columns(charges)).replaceWithVoid();
    }

    private static @Nullable Object[] columns(Collection<Captured> charges) {
        return CapturedColumns.ALL.parameters(
                charges.stream().map(CapturedColumns::of).toList());
    }

    private static List<Announcement> toTell(Decision decision) {
        Map<RefundId, @Nullable String> traces = new HashMap<>();
        decision.refunds().forEach(each -> traces.put(each.id(), each.asked().traceparent()));
        return decision.events().stream()
                .map(event -> new Announcement(event, traces.get(refundOf(event))))
                .toList();
    }

    private static @Nullable RefundId refundOf(RefundEvent event) {
        return switch (event) {
            case RefundCompleted completed -> completed.refundId();
            case RefundRefused refused -> refused.refundId();
        };
    }

    private static <T> Uni<Void> execute(
            Mutiny.Session session, String statement, List<T> items, Function<T, ?> toRow) {
        return items.isEmpty()
                ? Uni.createFrom().voidItem()
                : Statements.write(
                                session,
                                statement,
                                Json.of(items.stream().map(toRow).toList()))
                        .replaceWithVoid();
    }

    private static String insert(String table, String columns) {
        return "insert into " + table + " (" + columns + ") select " + columns + given(table);
    }

    private static String update(String table, String columns, String key) {
        String assignments = Arrays.stream(columns.split(", *"))
                .filter(each -> !each.equals(key))
                .map(each -> each + " = given." + each)
                .collect(Collectors.joining(", "));
        return "update " + table + " set " + assignments + given(table) + " where " + table + "." + key + " = given."
                + key;
    }

    private static String given(String table) {
        return " from jsonb_populate_recordset(cast(null as " + table + "), cast(cast(?1 as text) as jsonb)) as given";
    }
}
