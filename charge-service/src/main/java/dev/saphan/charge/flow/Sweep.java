package dev.saphan.charge.flow;

import dev.saphan.messaging.Progress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Asks the store what is due, and does it: deadlines, rows whose owner died, what was left in the queue, look-ups. A service
 * that comes back after {@code kill -9} goes on from here.
 */
@ApplicationScoped
public class Sweep {
    private static final int GROUP = 200;

    private final Schedule schedule;
    private final SubmitCharges submit;
    private final ExpireCharges expire;
    private final FindCharges find;
    private final Tally tally;
    private final Progress.Lane lane;

    Sweep(
            Schedule schedule,
            SubmitCharges submit,
            ExpireCharges expire,
            FindCharges find,
            Tally tally,
            Progress progress) {
        this.schedule = schedule;
        this.submit = submit;
        this.expire = expire;
        this.find = find;
        this.tally = tally;
        this.lane = progress.lane("sweeping");
    }

    /** One round; a full group is followed by another at once. */
    public Uni<Void> round() {
        lane.waiting();
        return schedule.look()
                .chain(look -> (look.queued() ? submit.drain() : submit.nothingIsQueued())
                        .chain(() -> look.due() ? due() : Uni.createFrom().voidItem()))
                .invoke(lane::moved)
                .invoke(lane::idle)
                .onFailure()
                .invoke(lane::blocked);
    }

    private Uni<Void> due() {
        return schedule.takeDue(GROUP)
                .invoke(tally::count)
                .invoke(decisions -> decisions.forEach(expire::start))
                .invoke(find::start)
                .chain(decisions -> decisions.size() < GROUP ? Uni.createFrom().voidItem() : due());
    }
}
