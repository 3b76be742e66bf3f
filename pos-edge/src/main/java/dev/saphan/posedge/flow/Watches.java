package dev.saphan.posedge.flow;

import dev.saphan.events.StoreId;
import dev.saphan.posedge.flow.Position.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stores are looked at, and which must be read again. One reader serves all streams of a store: it starts where the one
 * that is farthest behind is, and each stream drops what it has had.
 */
final class Watches {
    private final Map<StoreId, Watch> watches = new HashMap<>();
    private final Pace pace = new Pace();

    private static final class Watch {
        private final List<Listener> listeners = new ArrayList<>();
        private boolean dirty = true;
        private Instant restlessUntil = Instant.MIN;

        Position behind() {
            return listeners.stream()
                    .map(Listener::covered)
                    .min(Position::compareTo)
                    .orElse(Position.START);
        }
    }

    synchronized void add(StoreId storeId, Listener listener) {
        Watch watch = watches.computeIfAbsent(storeId, ignored -> new Watch());
        watch.dirty = true;
        watch.listeners.add(listener);
    }

    synchronized void remove(StoreId storeId, Listener listener) {
        watches.computeIfPresent(storeId, (id, watch) -> {
            watch.listeners.remove(listener);
            return watch.listeners.isEmpty() ? null : watch;
        });
    }

    synchronized boolean isEmpty() {
        return watches.isEmpty();
    }

    synchronized void mark(StoreId storeId) {
        Watch watch = watches.get(storeId);
        if (watch != null) {
            watch.dirty = true;
        }
    }

    /** Something will have changed soon, if it has not yet. */
    synchronized void markUntil(StoreId storeId, Instant until) {
        Watch watch = watches.get(storeId);
        if (watch != null) {
            watch.dirty = true;
            watch.restlessUntil = until;
        }
    }

    synchronized void markAll() {
        watches.values().forEach(watch -> watch.dirty = true);
    }

    /** The stores to be read now, with the position from which on. */
    synchronized Map<StoreId, Position> takeDirty(Instant now) {
        Map<StoreId, Position> taken = new HashMap<>();
        watches.forEach((storeId, watch) -> {
            if (watch.dirty || now.isBefore(watch.restlessUntil)) {
                watch.dirty = false;
                taken.put(storeId, watch.behind());
            }
        });
        return taken;
    }

    synchronized boolean anyDirty() {
        return watches.values().stream().anyMatch(watch -> watch.dirty);
    }

    synchronized boolean anyRestless(Instant now) {
        return watches.values().stream().anyMatch(watch -> now.isBefore(watch.restlessUntil));
    }

    /**
     * Hands out what was read from these positions on; by one thread at a time. A stream may end while it is given something, and
     * then wants to be removed, whoever gives it: so nothing is given under the lock.
     */
    void deliver(Map<StoreId, Position> from, ScanChanges.Batch batch, int limit) {
        Map<StoreId, List<Changed>> byStore = new HashMap<>();
        for (Changed each : batch.changes()) {
            byStore.computeIfAbsent(each.scan().reading().storeId(), ignored -> new ArrayList<>())
                    .add(each);
        }
        boolean told = false;
        for (Map.Entry<StoreId, Position> each : from.entrySet()) {
            StoreId storeId = each.getKey();
            Part part = new Part(byStore.getOrDefault(storeId, List.of()), batch.edge(), limit);
            Position reached = part.reached(each.getValue());
            for (Listener listener : listenersOf(storeId)) {
                told |= listener.offer(each.getValue(), part.changes(), part::isSettled, reached);
            }
            delivered(storeId, part, reached);
        }
        pace.after(batch, told);
    }

    /** Before what is marked by then is read: what was just read may not have been settled yet. */
    Duration pause() {
        return pace.pause();
    }

    /** @param changes of one store */
    private record Part(List<Changed> changes, Position.Edge edge, int limit) {
        boolean isSettled(Changed changed) {
            return changed.transaction() < edge.settled();
        }

        boolean isFull() {
            return changes.size() >= limit;
        }

        /** A full part ends with its last settled change, another with everything that is settled. */
        Position reached(Position from) {
            if (!isFull()) {
                return later(from, Position.upTo(edge));
            }
            return changes.stream()
                    .filter(this::isSettled)
                    .map(Changed::position)
                    .reduce(from, Part::later);
        }

        private static Position later(Position one, Position other) {
            return one.compareTo(other) < 0 ? other : one;
        }
    }

    /** A copy: a client that is cut leaves the list at once. */
    private synchronized List<Listener> listenersOf(StoreId storeId) {
        Watch watch = watches.get(storeId);
        return watch == null ? List.of() : List.copyOf(watch.listeners);
    }

    private synchronized void delivered(StoreId storeId, Part part, Position reached) {
        Watch watch = watches.get(storeId);
        if (watch != null) {
            boolean isMore = part.isFull() || !part.changes().stream().allMatch(part::isSettled);
            // One that joined meanwhile, farther behind than what was read, has had nothing of it: it is next.
            boolean isBehind = watch.behind().compareTo(reached) < 0;
            watch.dirty = watch.dirty || isMore || (isBehind && !watch.listeners.isEmpty());
        }
    }

    synchronized List<Listener> listeners() {
        return watches.values().stream()
                .flatMap(watch -> watch.listeners.stream())
                .toList();
    }
}
