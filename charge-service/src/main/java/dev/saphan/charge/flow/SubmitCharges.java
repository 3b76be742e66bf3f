package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Decision.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Posts charges: takes them from the queue as permits become free, calls the gateway, records its answer. The queue is the
 * table itself: nothing waits in memory, so that nothing has to be taken over but rows.
 */
@ApplicationScoped
public class SubmitCharges {
    /** Of the queue, in one transaction. */
    private static final int GROUP = 100;

    private final Gateway gateway;
    private final Schedule schedule;
    private final Recorder recorder;
    private final ExpireCharges expire;
    private final Background background;

    private final PostPermits permits;
    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile boolean queueHoldsMore;
    private volatile boolean closed;

    SubmitCharges(
            Gateway gateway,
            Schedule schedule,
            Recorder recorder,
            ExpireCharges expire,
            PostPermits permits,
            Background background) {
        this.gateway = gateway;
        this.schedule = schedule;
        this.recorder = recorder;
        this.expire = expire;
        this.permits = permits;
        this.background = background;
    }

    /** Permits for scans that are about to be claimed; none while others wait, so that the first comes first. */
    int reserve(int wanted) {
        return queueHoldsMore ? 0 : take(wanted);
    }

    void release(int unused) {
        permits.release(unused);
    }

    private int take(int wanted) {
        return closed ? 0 : permits.take(wanted);
    }

    boolean gatewayIsShut() {
        return permits.gatewayIsShut();
    }

    /** Some scans were left in the queue for want of permits. */
    void queued() {
        queueHoldsMore = true;
        fill();
    }

    /** Makes the calls for what was committed; each holds one reserved permit. */
    void post(Collection<Decision> committed) {
        committed.stream()
                .filter(each -> each.work() == Work.POST)
                .forEach(each -> background.run("posting a charge", () -> callAndRecord(each.next())));
    }

    /** The permit comes back once the answer is recorded, so that no more answers wait for the database than permits. */
    private Uni<Void> callAndRecord(Charge charge) {
        return permits.timed(() -> gateway.post(charge))
                .chain(answer -> recorder.record(new Noted(charge.id(), answer)))
                .invoke(decision -> decision.ifPresent(expire::start))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> {
                    permits.over();
                    fill();
                });
    }

    private void fill() {
        if (queueHoldsMore) {
            background.run("taking from the queue", this::drain);
        }
    }

    /** The store says so: scans that come need not queue behind anything. */
    Uni<Void> nothingIsQueued() {
        queueHoldsMore = false;
        return Uni.createFrom().voidItem();
    }

    /** Takes what it may from the queue, and posts it; one at a time of these. */
    Uni<Void> drain() {
        if (!draining.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        int reserved = take(GROUP);
        return schedule.takeQueued(reserved, permits.gatewayIsShut())
                .onTermination()
                .invoke(() -> draining.set(false))
                .onFailure()
                .invoke(failure -> permits.release(reserved))
                .invoke(taken -> taken(taken, reserved))
                .replaceWithVoid();
    }

    private void taken(Schedule.Taken taken, int reserved) {
        queueHoldsMore = taken.left();
        long posted = taken.decisions().stream()
                .filter(each -> each.work() == Work.POST)
                .count();
        permits.release(reserved - (int) posted);
        post(taken.decisions());
    }

    /** No new calls; those under way are not given up. */
    void close() {
        closed = true;
    }
}
