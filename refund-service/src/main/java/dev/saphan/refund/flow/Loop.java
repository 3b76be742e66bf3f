package dev.saphan.refund.flow;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One round of work at a time, however often it is called for: a call during a round makes one more round, not ten. A round that
 * fails ends the run; the next call, or the sweep, begins another.
 */
final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);

    /** A store that hangs must not end the loop for good. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<Uni<Void>> round;
    private boolean running;
    private boolean calledFor;

    Loop(String name, Supplier<Uni<Void>> round) {
        this.name = name;
        this.round = round;
    }

    /** Returns at once. */
    void wake() {
        if (begin()) {
            run();
        }
    }

    private void run() {
        Uni.createFrom()
                .deferred(() -> round.get())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(done -> goOn(), this::stop);
    }

    private void goOn() {
        if (goesOn()) {
            run();
        }
    }

    private void stop(Throwable failure) {
        LOG.warnf("%s stops until the next sweep: %s", name, failure.getClass().getSimpleName());
        end();
    }

    private synchronized boolean begin() {
        calledFor = running;
        boolean begins = !running;
        running = true;
        return begins;
    }

    private synchronized boolean goesOn() {
        running = calledFor;
        calledFor = false;
        return running;
    }

    /** A round is under way: what it has claimed may not have been begun yet. */
    synchronized boolean isRunning() {
        return running;
    }

    private synchronized void end() {
        running = false;
        calledFor = false;
    }
}
