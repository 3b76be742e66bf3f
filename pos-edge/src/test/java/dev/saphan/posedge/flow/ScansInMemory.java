package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.Admission;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.Cancellation;
import dev.saphan.posedge.ContentHash;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.RefundAnswer;
import dev.saphan.posedge.RefundWish;
import dev.saphan.posedge.Samples;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.flow.Position.Changed;
import dev.saphan.posedge.flow.Position.Edge;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One store's scans, each made by a transaction of its own; all that is committed is settled, unless an older one is open. */
final class ScansInMemory implements ScanChanges, ScanBook {
    private final ConcurrentSkipListMap<Position, Changed> changes = new ConcurrentSkipListMap<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicLong oldestOpen = new AtomicLong(Long.MAX_VALUE);

    void commit(long transaction) {
        Changed changed = new Changed(scan(transaction), transaction);
        changes.put(changed.position(), changed);
    }

    /** A transaction that does not end; of whom does not matter. */
    void open(long transaction) {
        oldestOpen.set(transaction);
    }

    void endAll() {
        oldestOpen.set(Long.MAX_VALUE);
    }

    /** How often changes were read. */
    int readings() {
        return readings.get();
    }

    private static Scan scan(long number) {
        Instant at = Samples.NOW.plusMillis(number);
        Reading reading = new Reading(
                new ScanId(new UUID(0, number)),
                Samples.STORE,
                Samples.TERMINAL,
                Samples.BASKET,
                null,
                Samples.AMOUNT,
                "THB",
                "6789",
                at,
                at,
                at,
                new ContentHash(""));
        return new Scan(reading, Ledger.EMPTY, at, 1);
    }

    private Edge present() {
        long next = changes.isEmpty() ? 1 : changes.lastKey().transaction() + 1;
        return new Edge(Math.min(next, oldestOpen.get()), next);
    }

    @Override
    public Uni<Edge> edge() {
        return Uni.createFrom().item(this::present);
    }

    @Override
    public Uni<Batch> since(Map<StoreId, Position> positions, int limit) {
        return Uni.createFrom().item(() -> {
            readings.incrementAndGet();
            Edge edge = present();
            return new Batch(
                    changes.tailMap(positions.get(Samples.STORE), false).values().stream()
                            .limit(limit)
                            .toList(),
                    edge);
        });
    }

    @Override
    public Uni<Batch> newest(StoreId storeId, int limit) {
        return Uni.createFrom().item(() -> {
            List<Changed> all = List.copyOf(changes.values());
            return new Batch(all.subList(Math.max(0, all.size() - limit), all.size()), present());
        });
    }

    @Override
    public Uni<Optional<Scan>> find(StoreId storeId, ScanId scanId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ScanPage> list(StoreId storeId, ScanFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Admission> admit(Entry entry) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<Cancellation>> cancel(ScanId scanId, Caller caller, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Optional<RefundAnswer>> refund(ScanId scanId, RefundWish wish, Instant now) {
        throw new UnsupportedOperationException();
    }
}
