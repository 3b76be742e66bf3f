package dev.saphan.charge.store;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.flow.Stories.Kept;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The completions that wait for their scan to adopt a charge. Rare: a completion that overtakes an answer. */
@ApplicationScoped
class KeptCompletions {
    private static final String COLUMNS = "charge_id text, status text, scan_id uuid, amount bigint, currency text, "
            + "failure_code text, failure_message text, created_at timestamptz";

    private static final String KEEP = """
            insert into completion
                (charge_id, status, scan_id, amount, currency, failure_code, failure_message, created_at)
            select charge_id, status, scan_id, amount, currency, failure_code, failure_message, created_at
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as x(%s)
            on conflict do nothing
            """.formatted(COLUMNS);

    private static final String OF = """
            select cast(row_to_json(c) as text) from completion c
            where c.scan_id = any(cast(cast(?1 as text) as uuid[]))
            order by c.charge_id, c.status
            """;

    Uni<Void> keep(Mutiny.Session session, Collection<Decision> decisions) {
        List<Row> rows = decisions.stream()
                .flatMap(each ->
                        each.kept().stream().map(kept -> Row.of(each.next().id(), kept)))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.write(session, KEEP, Rows.json(rows)).replaceWithVoid();
    }

    Uni<List<Kept>> of(Mutiny.Session session, Set<ScanId> scans) {
        return Rows.read(session, Row.class, OF, Rows.array(scans))
                .map(rows -> rows.stream().map(Row::kept).toList());
    }

    record Row(
            String chargeId,
            String status,
            UUID scanId,
            long amount,
            String currency,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            Instant createdAt) {

        static Row of(ScanId scanId, Fact.CompletionSeen seen) {
            return new Row(
                    seen.chargeId().value(),
                    seen.status().wire(),
                    scanId.value(),
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
}
