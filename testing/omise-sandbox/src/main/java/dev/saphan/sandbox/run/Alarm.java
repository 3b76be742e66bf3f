package dev.saphan.sandbox.run;

import dev.saphan.sandbox.flow.Timeline;
import io.vertx.core.Vertx;

/** Wakes a timeline when something on it is due: one timer at a time, however much is due. */
final class Alarm {
    private static final long NONE = -1;

    /** Timers stand still while the machine sleeps, and the clock does not: it is looked at again, however far the next thing is. */
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Vertx vertx;
    private final Timeline timeline;
    private long timer = NONE;
    private long dueAt;

    private Alarm(Vertx vertx, Timeline timeline) {
        this.vertx = vertx;
        this.timeline = timeline;
    }

    static void on(Vertx vertx, Timeline timeline) {
        Alarm alarm = new Alarm(vertx, timeline);
        timeline.onHeadChanged(alarm::arm);
    }

    private void arm() {
        if (timeline.untilNext() < 0) {
            return;
        }
        long wait = Math.min(LONGEST_WAIT_MILLIS, timeline.untilNext());
        long at = System.nanoTime() / 1_000_000 + wait;
        if (timer != NONE) {
            if (dueAt <= at) {
                return; // it rings in time anyway, and looks again then
            }
            vertx.cancelTimer(timer);
        }
        dueAt = at;
        timer = vertx.setTimer(Math.max(1, wait), rings -> {
            timer = NONE;
            try {
                timeline.catchUp();
            } finally {
                arm(); // one task that fails must not stop the clock
            }
        });
    }
}
