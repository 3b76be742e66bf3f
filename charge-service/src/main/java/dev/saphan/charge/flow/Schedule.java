package dev.saphan.charge.flow;

import dev.saphan.charge.Decision;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** What has to be done without anybody asking. It lies in the store, so that it survives whoever was to do it. */
public interface Schedule {

    /** Whether there is anything to take: asked several times a second, mostly in vain, and so no more than a question. */
    Uni<Look> look();

    /**
     * What may be taken.
     *
     * @param queued from the queue
     * @param due of those whose time has come
     */
    record Look(boolean queued, boolean due) {}

    /** Takes rows whose time has come, those of the queue aside; each is the caller's for the time of a lease. */
    Uni<List<Decision>> takeDue(int most);

    /** Takes from the queue: as many as may be posted, the dead ones, and all of them when the gateway is shut. */
    Uni<Taken> takeQueued(int mayPost, boolean shut);

    /** @param left whether the queue may hold more */
    record Taken(List<Decision> decisions, boolean left) {}

    /**
     * Drops what need not be remembered any longer, some of it at a time.
     *
     * @param kept so long a scan of which nothing is left to do
     */
    Uni<Void> forget(Duration kept);
}
