package dev.saphan.charge.store;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.flow.Stories.Kept;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Columns;
import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The evidence that waits for its scan to adopt a charge. Rare: a completion, or a refund, that overtakes an answer. */
@ApplicationScoped
class KeptEvidence {
    private static final String KEEP =
            """
            insert into completion (%s)
            select %s from %s
            on conflict do nothing
            """.formatted(Row.COLUMNS.names(), Row.COLUMNS.names("x"), Row.COLUMNS.unnest("x", 1));

    static final String OF = "select " + Row.COLUMNS.names("c") + """
             from completion c
            where c.scan_id = any(cast(?1 as uuid[]))
            order by c.charge_id, c.status
            """;

    /** The totals only grow, whatever order they are heard of in. */
    private static final String KEEP_REFUNDS = """
            insert into early_refund as kept (charge_id, scan_id, refunded_total)
            select charge_id, scan_id, max(refunded_total)
            from %s
            group by charge_id, scan_id
            on conflict (charge_id) do update
                set refunded_total = greatest(kept.refunded_total, excluded.refunded_total)
            """.formatted(RefundRow.COLUMNS.unnest("x", 1));

    static final String REFUNDS_OF = "select " + RefundRow.COLUMNS.names("r") + """
             from early_refund r
            where r.scan_id = any(cast(?1 as uuid[]))
            """;

    Uni<Void> keep(Mutiny.Session session, Collection<Decision> decisions) {
        List<Row> completions = rows(decisions, Fact.CompletionSeen.class, Row::of);
        List<RefundRow> refunds = rows(decisions, Fact.RefundSeen.class, RefundRow::of);
        return write(session, KEEP, Row.COLUMNS, completions)
                .chain(() -> write(session, KEEP_REFUNDS, RefundRow.COLUMNS, refunds));
    }

    private static <F extends Fact.Evidence, R> List<R> rows(
            Collection<Decision> decisions, Class<F> type, Function<Of<F>, R> row) {
        List<R> rows = new ArrayList<>();
        for (Decision each : decisions) {
            each.kept().stream()
                    .filter(type::isInstance)
                    .map(kept -> row.apply(new Of<>(each.next().id().value(), type.cast(kept))))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static <R extends Record> Uni<Void> write(
            Mutiny.Session session, String sql, Columns<R> columns, List<R> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Statements.write(session, sql, columns.parameters(rows)).replaceWithVoid();
    }

    Uni<List<Kept>> of(Mutiny.Session session, Set<ScanId> scans) {
        return Statements.rows(session, Row.COLUMNS, OF, ScanIds.array(scans))
                .chain(completions -> Statements.rows(session, RefundRow.COLUMNS, REFUNDS_OF, ScanIds.array(scans))
                        .map(refunds -> kept(completions, refunds)));
    }

    private static List<Kept> kept(List<Row> completions, List<RefundRow> refunds) {
        List<Kept> kept = new ArrayList<>(completions.stream().map(Row::kept).toList());
        refunds.forEach(each -> kept.add(each.kept()));
        return kept;
    }

    private record Of<F extends Fact.Evidence>(UUID scanId, F fact) {}

    record Row(
            String chargeId,
            String status,
            UUID scanId,
            long amount,
            String currency,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            Instant createdAt) {
        static final Columns<Row> COLUMNS = Columns.of(Row.class, MethodHandles.lookup());

        static Row of(Of<Fact.CompletionSeen> kept) {
            Fact.CompletionSeen seen = kept.fact();
            return new Row(
                    seen.chargeId().value(),
                    seen.status().wire(),
                    kept.scanId(),
                    seen.money().minorUnits(),
                    seen.money().currency(),
                    seen.failureCode(),
                    seen.failureMessage(),
                    seen.createdAt());
        }

        Kept kept() {
            return new Kept(
                    new ScanId(scanId),
                    new Fact.CompletionSeen(
                            new ChargeId(chargeId),
                            new Money(amount, currency),
                            ChargeStatus.of(status),
                            failureCode,
                            failureMessage,
                            createdAt));
        }
    }

    record RefundRow(String chargeId, UUID scanId, long refundedTotal) {
        static final Columns<RefundRow> COLUMNS = Columns.of(RefundRow.class, MethodHandles.lookup());

        static RefundRow of(Of<Fact.RefundSeen> kept) {
            return new RefundRow(
                    kept.fact().chargeId().value(), kept.scanId(), kept.fact().refundedTotal());
        }

        Kept kept() {
            return new Kept(new ScanId(scanId), new Fact.RefundSeen(new ChargeId(chargeId), refundedTotal));
        }
    }
}
