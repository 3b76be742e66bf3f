package dev.saphan.posedge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.events.CancelRequested;
import dev.saphan.events.ChargeEvent;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.ScanEvent;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.messaging.Decoded.Fact;
import dev.saphan.messaging.Rejected;
import dev.saphan.messaging.Statements;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.flow.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What became of the scans, as the others tell it. */
@ApplicationScoped
class Ledgers implements Projection {
    private final Scans scans;
    private final FleetScans fleetScans;
    private final InstantSource clock;

    Ledgers(Scans scans, FleetScans fleetScans, InstantSource clock) {
        this.scans = scans;
        this.fleetScans = fleetScans;
        this.clock = clock;
    }

    @Override
    public Uni<List<Rejected>> charges(Mutiny.Session session, List<Fact<ChargeEvent>> facts) {
        return lockAll(session, facts, ChargeEvent::storeId)
                .chain(rows -> fold(session, rows, facts, ChargeEvent::storeId, Ledger::after));
    }

    @Override
    public Uni<List<Rejected>> refunds(Mutiny.Session session, List<Fact<RefundEvent>> facts) {
        return lockAll(session, facts, Ledgers::storeOf)
                .chain(rows -> fold(session, rows, facts, Ledgers::storeOf, Ledger::after));
    }

    /** The readings first: in one batch a cancel follows its scan. A cancel of a scan that is not known shows nothing to anybody. */
    @Override
    public Uni<List<Rejected>> scans(Mutiny.Session session, List<Fact<ScanEvent>> facts) {
        List<Fact<CancelRequested>> cancels = FleetScans.only(facts, CancelRequested.class);
        return fleetScans.read(session, facts).chain(conflicting -> scans.lock(session, ids(cancels))
                .chain(rows ->
                        fold(session, rows, cancels, CancelRequested::storeId, (ledger, cancel) -> ledger.cancelled()))
                .map(rejected ->
                        Stream.concat(conflicting.stream(), rejected.stream()).toList()));
    }

    private static @Nullable StoreId storeOf(RefundEvent event) {
        return switch (event) {
            case RefundCompleted completed -> completed.storeId();
            case RefundRefused refused -> refused.storeId();
        };
    }

    private static Set<ScanId> ids(List<? extends Fact<? extends PaymentEvent>> facts) {
        return facts.stream()
                .map(each -> each.fact().scanId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Locks the rows of all that the events are about; makes those that are not there, without a reading. */
    private <E extends PaymentEvent> Uni<Map<ScanId, ScanRow>> lockAll(
            Mutiny.Session session, List<Fact<E>> facts, Folding.StoreOf<E> storeOf) {
        return scans.lock(session, ids(facts)).chain(there -> {
            Map<ScanId, Rows.Unread> missing = missing(facts, there, storeOf);
            return missing.isEmpty()
                    ? Uni.createFrom().item(there)
                    : make(session, missing).map(made -> {
                        Map<ScanId, ScanRow> all = new HashMap<>(there);
                        all.putAll(made);
                        return all;
                    });
        });
    }

    private static <E extends PaymentEvent> Map<ScanId, Rows.Unread> missing(
            List<Fact<E>> facts, Map<ScanId, ScanRow> there, Folding.StoreOf<E> storeOf) {
        Map<ScanId, Rows.Unread> missing = new HashMap<>();
        for (Fact<E> each : facts) {
            ScanId scanId = each.fact().scanId();
            if (scanId != null && !there.containsKey(scanId)) {
                missing.putIfAbsent(scanId, Rows.Unread.of(scanId, storeOf.event(each.fact())));
            }
        }
        return missing;
    }

    private Uni<Map<ScanId, ScanRow>> make(Mutiny.Session session, Map<ScanId, Rows.Unread> missing) {
        return Statements.write(
                        session,
                        ScanSql.UNREAD,
                        Rows.Unread.COLUMNS.parameters(
                                List.copyOf(missing.values()), clock.instant().atOffset(UTC)))
                .chain(() -> scans.lock(session, missing.keySet()));
    }

    private <E extends PaymentEvent> Uni<List<Rejected>> fold(
            Mutiny.Session session,
            Map<ScanId, ScanRow> rows,
            List<Fact<E>> facts,
            Folding.StoreOf<E> storeOf,
            BiFunction<Ledger, E, Ledger> step) {
        return scans.refunds(session, rows.values())
                .map(refunds -> new Folding(rows, ledgers(rows, refunds)).over(facts, storeOf, step))
                .call(folded -> write(session, folded))
                .map(Folding::rejected);
    }

    private static Map<ScanId, Ledger> ledgers(Map<ScanId, ScanRow> rows, Map<UUID, List<RefundRow>> refunds) {
        return rows.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .ledger(refunds.getOrDefault(each.getKey().value(), List.of()))));
    }

    private Uni<Void> write(Mutiny.Session session, Folding folded) {
        Instant now = clock.instant();
        return scans.update(session, folded.changed(), now)
                .chain(() -> scans.replaceRefunds(session, folded.withNewRefunds()));
    }
}
