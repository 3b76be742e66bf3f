package dev.saphan.webhook.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import dev.saphan.webhook.Resolution;
import dev.saphan.webhook.Watch;
import dev.saphan.webhook.flow.Finding;
import dev.saphan.webhook.flow.Findings;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what is known, for people. */
@ApplicationScoped
class FindingStore implements Findings {
    private final Transactions transactions;

    FindingStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Optional<Finding>> find(ChargeId chargeId) {
        Object ids = new String[] {chargeId.value()};
        return transactions
                .run(session -> findings(session, WatchSql.FIND, ids))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<List<Finding>> suspects(Instant before, int atMost) {
        return transactions.run(session -> findings(session, WatchSql.SUSPECTS, before.atOffset(UTC), atMost));
    }

    private static Uni<List<Finding>> findings(Mutiny.Session session, String sql, Object... values) {
        return Statements.rows(session, WatchSql.WATCHES, sql, values)
                .map(rows -> rows.stream().map(WatchRow::watch).toList())
                .chain(FindingStore::withWhatIsKnown);
    }

    private static Uni<List<Finding>> withWhatIsKnown(List<Watch> watches) {
        List<String> ids =
                watches.stream().map(watch -> watch.chargeId().value()).toList();
        return webhooks(ids).chain(webhooks -> publications(ids)
                .chain(said -> resolutions(ids).map(decided -> watches.stream()
                        .map(watch -> new Finding(watch, of(watch, webhooks), of(watch, said), of(watch, decided)))
                        .toList())));
    }

    private static Uni<Map<String, List<Finding.Received>>> webhooks(List<String> ids) {
        return WebhookEntity.<WebhookEntity>list("chargeId in ?1", Sort.by("receivedAt"), ids)
                .map(rows -> byCharge(rows, row -> row.chargeId, WebhookEntity::received));
    }

    private static Uni<Map<String, List<Finding.Publication>>> publications(List<String> ids) {
        return CompletionEntity.<CompletionEntity>list("chargeId in ?1", Sort.by("version"), ids)
                .map(rows -> byCharge(rows, row -> row.chargeId, CompletionEntity::publication));
    }

    private static Uni<Map<String, List<Resolution>>> resolutions(List<String> ids) {
        return ResolutionEntity.<ResolutionEntity>list("chargeId in ?1", Sort.by("seq"), ids)
                .map(rows -> byCharge(rows, row -> row.chargeId, ResolutionEntity::resolution));
    }

    private static <R, T> Map<String, List<T>> byCharge(
            List<R> rows, Function<R, String> chargeId, Function<R, T> part) {
        return rows.stream().collect(Collectors.groupingBy(chargeId, Collectors.mapping(part, Collectors.toList())));
    }

    private static <T> List<T> of(Watch watch, Map<String, List<T>> byCharge) {
        return byCharge.getOrDefault(watch.chargeId().value(), List.of());
    }
}
