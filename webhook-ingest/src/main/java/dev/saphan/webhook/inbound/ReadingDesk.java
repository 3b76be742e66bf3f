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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Where reads are started: as many at a time as the gateway bears, no charge twice at once. What has come over a webhook is
 * read at once if there is room; everything else waits in the store until it is claimed here, or by another replica. An answer
 * makes room for the next read before it is recorded: else a slow store would keep the gateway idle, and answers are recorded in
 * groups, the cheaper the more there are.
 */
@ApplicationScoped
class ReadingDesk {
    private static final Logger LOG = Logger.getLogger(ReadingDesk.class);

    private static final Duration CLAIM = Duration.ofSeconds(10);

    /** For each read that may be under way at the gateway, so many may be there or wait to be recorded. */
    private static final int OPEN = 4;

    private final ReadCharge reads;
    private final int allOpen;
    private final Semaphore open;
    private final Semaphore places;
    private final Duration patience;
    private final Pace pace;
    private final Progress.Lane lane;
    private final Set<ChargeId> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean closed;

    ReadingDesk(ReadCharge reads, Gateway gateway, Pace pace, Progress progress) {
        this.reads = reads;
        this.allOpen = gateway.parallel() * OPEN;
        this.open = new Semaphore(allOpen);
        this.places = new Semaphore(gateway.parallel());
        this.patience = gateway.patience();
        this.pace = pace;
        this.lane = progress.lane("reading charges");
    }

    /** Keeps a place for a read that may come: it is either {@linkplain #take taken} or {@linkplain #release given back}. */
    boolean reserve() {
        return !closed && pace.mayGoOn() && room(1) == 1;
    }

    /** @return how many reads of so many may be made now: each has a place at the gateway, and one among those that are open */
    private int room(int most) {
        int here = upTo(most, open);
        int there = upTo(here, places);
        open.release(here - there);
        return there;
    }

    private static int upTo(int most, Semaphore permits) {
        int some = Math.min(most, permits.availablePermits());
        while (some > 0 && !permits.tryAcquire(some)) {
            some = Math.min(most, permits.availablePermits());
        }
        return some;
    }

    private void leave(int reads) {
        places.release(reads);
        open.release(reads);
    }

    /** Nothing has come for a place that was reserved. */
    void release() {
        leave(1);
        claimNext();
    }

    /** Makes a read that this replica has claimed, in a place that it has reserved. */
    void take(Errand errand) {
        // A read that has outlived its lease is claimed again; while it is under way here, once is enough.
        if (!underWay.add(errand.chargeId())) {
            release();
            return;
        }
        AtomicBoolean atTheGateway = new AtomicBoolean(true);
        Runnable answered = () -> {
            if (atTheGateway.getAndSet(false)) {
                places.release();
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
     * Begins nothing more, and waits for the reads under way to be recorded: what is left behind is read again by another
     * replica, though only when its lease has run out.
     *
     * @return whether all were
     */
    boolean close(Duration longest) {
        closed = true;
        try {
            return open.tryAcquire(allOpen, longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Something may be due: claims what there is room for. Called by the clock, after messages, and when room was made. */
    void look() {
        asked.set(true);
        if (places.availablePermits() > 0 && open.availablePermits() > 0 && pace.mayGoOn()) {
            lane.waiting();
            claimNext();
        } else {
            lane.idle(); // all wait for the gateway or the store, none longer than its patience
        }
    }

    private void claimNext() {
        if (!closed && asked.get() && pace.mayGoOn() && claiming.compareAndSet(false, true)) {
            int room = room(allOpen);
            if (room == 0) {
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
        leave(room - errands.size());
        errands.forEach(this::take);
        lane.moved();
        if (underWay.isEmpty()) {
            lane.idle();
        }
        claiming.set(false);
        claimNext();
    }

    private void notClaimed(int room) {
        leave(room);
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
