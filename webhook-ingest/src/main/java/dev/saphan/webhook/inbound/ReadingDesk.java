package dev.saphan.webhook.inbound;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Progress;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.Gateway;
import dev.saphan.webhook.flow.ReadCharge;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Where reads are started: as many at a time as the gateway bears, no charge twice at once. What has come over a webhook is
 * read at once if there is room; everything else waits in the store until it is claimed here, or by another replica. More reads
 * are claimed than the gateway bears, and wait here for their turn: else it would idle while the store claims the next, and
 * while it records the last.
 */
@ApplicationScoped
class ReadingDesk {
    private static final Logger LOG = Logger.getLogger(ReadingDesk.class);

    private static final Duration CLAIM = Duration.ofSeconds(10);

    /** For each read that may be under way at the gateway, so many may wait for their turn, be there, or wait to be recorded. */
    private static final int OPEN = 4;

    private final ReadCharge reads;
    private final int parallel;
    private final Semaphore open;
    private final Semaphore atTheGateway;
    private final Queue<Errand> line = new ConcurrentLinkedQueue<>();
    private final Duration patience;
    private final Pace pace;
    private final Progress.Lane lane;
    private final Set<ChargeId> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean closed;

    ReadingDesk(ReadCharge reads, Gateway gateway, Pace pace, Progress progress) {
        this.reads = reads;
        this.parallel = gateway.parallel();
        this.open = new Semaphore(parallel * OPEN);
        this.atTheGateway = new Semaphore(parallel);
        this.patience = gateway.patience();
        this.pace = pace;
        this.lane = progress.lane("reading charges");
    }

    /** Keeps a place for a read that may come: it is either {@linkplain #take taken} or {@linkplain #release given back}. */
    boolean reserve() {
        return !closed && pace.mayGoOn() && open.tryAcquire();
    }

    /** Nothing has come for a place that was reserved. */
    void release() {
        open.release();
        claimNext();
    }

    /** Makes a read that this replica has claimed, in a place that it has reserved. */
    void take(Errand errand) {
        // A read that has outlived its lease is claimed again; while it is under way here, once is enough.
        if (!underWay.add(errand.chargeId())) {
            release();
            return;
        }
        line.add(errand);
        readNext();
    }

    private void readNext() {
        while (!line.isEmpty() && pace.mayGoOn() && atTheGateway.tryAcquire()) {
            Errand next = line.poll();
            if (next == null) {
                atTheGateway.release();
            } else {
                read(next);
            }
        }
    }

    private void read(Errand errand) {
        AtomicBoolean there = new AtomicBoolean(true);
        Runnable answered = () -> {
            if (there.getAndSet(false)) {
                atTheGateway.release();
                readNext();
                claimNext();
            }
        };
        Uni.createFrom()
                .deferred(() -> reads.read(errand, answered))
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> notRecorded(errand, failure))
                .subscribe()
                .with(result -> {
                    ended(errand, result);
                    answered.run();
                });
    }

    /**
     * Claims nothing more, and waits for what was claimed to be read and recorded: what is left behind is read by another
     * replica, though only when its lease has run out. So is what waits for a gateway that is to be left alone.
     *
     * @return whether all were
     */
    boolean close(Duration longest) {
        closed = true;
        if (!pace.mayGoOn()) {
            for (Errand left = line.poll(); left != null; left = line.poll()) {
                underWay.remove(left.chargeId());
                open.release();
            }
        }
        try {
            return open.tryAcquire(parallel * OPEN, longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Something may be due: claims what there is room for. Called by the clock, after messages, and when room was made. */
    void look() {
        asked.set(true);
        readNext(); // what waits in line since the gateway was to be left alone
        if (mayClaim()) {
            lane.waiting();
            claimNext();
        } else {
            lane.idle(); // all wait for the gateway or the store, and no call of either is without an end
        }
    }

    /** Never more than what fills one more turn of the gateway: other replicas are to have their share, and webhooks find room. */
    private boolean mayClaim() {
        return !closed && line.size() < parallel && open.availablePermits() > 0 && pace.mayGoOn();
    }

    private void claimNext() {
        if (asked.get() && mayClaim() && claiming.compareAndSet(false, true)) {
            int room = Math.min(parallel, open.availablePermits());
            if (room == 0 || !open.tryAcquire(room)) {
                claiming.set(false); // who ends a read claims the next
                return;
            }
            asked.set(false);
            Uni.createFrom()
                    .deferred(() -> reads.claim(room))
                    .ifNoItem()
                    .after(CLAIM)
                    .fail()
                    .subscribe()
                    .with(errands -> claimed(errands, room), failure -> notClaimed(room));
        }
    }

    private void claimed(List<Errand> errands, int room) {
        if (errands.size() == room) {
            asked.set(true); // there may be more
        }
        open.release(room - errands.size());
        errands.forEach(this::take);
        lane.moved();
        if (underWay.isEmpty()) {
            lane.idle();
        }
        claiming.set(false);
        claimNext();
    }

    private void notClaimed(int room) {
        open.release(room);
        lane.blocked();
        claiming.set(false); // the clock asks again
    }

    private void ended(Errand errand, ReadCharge.Result result) {
        underWay.remove(errand.chargeId());
        open.release();
        lane.moved();
        pace.after(result);
        if (result == ReadCharge.Result.DUE_AGAIN) {
            asked.set(true);
        }
        claimNext();
    }

    /** Nothing is lost: the lease runs out, and the charge is read again. */
    private static ReadCharge.Result notRecorded(Errand errand, Throwable failure) {
        LOG.warnf(
                "a read of charge %s was not recorded: %s",
                errand.chargeId(), failure.getClass().getName());
        return ReadCharge.Result.RECORDED;
    }
}
