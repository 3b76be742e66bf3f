package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.posedge.flow.Position.Changed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Predicate;

/**
 * One open stream. It holds a limited number of changes for a client that is slow; one that is too slow gets those, and then
 * the end, at the next beat without what it has not read by then: it comes back with the last cursor that it had, and misses
 * nothing.
 */
abstract sealed class Listener {
    private final BlockingQueue<StreamItem> waiting;
    private final UnicastProcessor<StreamItem> items;
    private final Instant until;
    /** Written by the one reader only; read under the lock of {@link Watches}, so it must not need this one's own. */
    private volatile Position covered;

    private boolean ended;

    /**
     * @param covered everything up to there is known to the client
     * @param until when the token is no longer good
     */
    private Listener(Position covered, int buffer, Instant until) {
        this.covered = covered;
        this.waiting = new ArrayBlockingQueue<>(buffer);
        this.items = UnicastProcessor.create(waiting, () -> {});
        this.until = until;
    }

    final Multi<StreamItem> items() {
        return items;
    }

    final Position covered() {
        return covered;
    }

    /**
     * Takes what was read from a position on, if nothing between is missing for this client.
     *
     * @param reached everything up to there was read
     * @return whether there was anything for it
     */
    final synchronized boolean offer(
            Position from, List<Changed> changes, Predicate<Changed> settled, Position reached) {
        if (covered.compareTo(from) < 0) {
            return false;
        }
        boolean given = false;
        for (Changed each : changes) {
            given |= offer(each, settled.test(each));
        }
        if (covered.compareTo(reached) < 0) {
            covered = reached;
        }
        return given;
    }

    /**
     * @param settled nothing can come before it any more
     * @return whether it was for this one
     */
    abstract boolean offer(Changed changed, boolean settled);

    final synchronized void send(StreamItem item) {
        if (waiting.remainingCapacity() == 0) {
            end();
        }
        if (!ended) {
            items.onNext(item);
        }
    }

    /**
     * What concerns the whole store; whoever follows one scan has not asked for it.
     *
     * @param number of two words the one with the higher stands
     */
    void hear(long number, StreamItem.Gateway gateway) {}

    /** A sign of life, or the end. */
    final synchronized void beat(Instant now) {
        if (ended) {
            letGo();
        } else if (now.isAfter(until)) {
            end();
        } else {
            send(new StreamItem.Beat());
        }
    }

    /** The end comes after what waits, so to a client that reads nothing it would never come. Asking makes the end be looked for. */
    private void letGo() {
        waiting.clear();
        items.request(1);
    }

    final synchronized void end() {
        if (!ended) {
            ended = true;
            items.onComplete();
        }
    }

    /** All scans of a store, in the order of their changes; so what is not settled has to wait. */
    static final class OfStore extends Listener {
        private long heard;

        OfStore(Position covered, int buffer, Instant until) {
            super(covered, buffer, until);
        }

        @Override
        synchronized void hear(long number, StreamItem.Gateway gateway) {
            if (number > heard) {
                heard = number;
                send(gateway);
            }
        }

        @Override
        boolean offer(Changed changed, boolean settled) {
            boolean isNews = settled && changed.position().compareTo(covered()) > 0;
            if (isNews) {
                send(new StreamItem.Now(changed.scan(), Cursor.of(changed.position())));
            }
            return isNews;
        }
    }

    /** One scan; its own version is order enough, so nothing has to wait. */
    static final class OfScan extends Listener {
        private final ScanId scanId;
        private long version;

        OfScan(ScanId scanId, long version, Position covered, int buffer, Instant until) {
            super(covered, buffer, until);
            this.scanId = scanId;
            this.version = version;
        }

        @Override
        boolean offer(Changed changed, boolean settled) {
            boolean isNews = changed.scan().reading().scanId().equals(scanId)
                    && changed.scan().version() > version;
            if (isNews) {
                version = changed.scan().version();
                send(new StreamItem.Now(changed.scan(), Cursor.ofVersion(version)));
            }
            return isNews;
        }
    }
}
