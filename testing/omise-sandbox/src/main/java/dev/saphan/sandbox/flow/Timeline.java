package dev.saphan.sandbox.flow;

import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * A clock that can be moved forward and stopped, and what is due by it. When it jumps, everything on the way happens in
 * order and at its own time, as if the days had really passed. It never goes back: lists rely on that.
 */
public final class Timeline {
    private static final long NO_MOMENT = Long.MIN_VALUE;

    private final LongSupplier real;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private long offset;
    private long frozenAt = NO_MOMENT;
    private long moment = NO_MOMENT;
    private long floor = NO_MOMENT;
    private long order;
    private boolean replaying;
    private Runnable headChanged = () -> {};

    /**
     * @param real milliseconds of the world outside, never going back
     */
    public Timeline(LongSupplier real) {
        this.real = real;
    }

    private record Due(long at, long order, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /** Tells whoever wakes this timeline that the time of waking may have changed. */
    public void onHeadChanged(Runnable listener) {
        headChanged = listener;
    }

    public long now() {
        if (moment != NO_MOMENT) {
            return moment;
        }
        return frozenAt != NO_MOMENT ? frozenAt : real.getAsLong() + offset;
    }

    /** Does it that much later; at once, when that is not later. */
    public void after(long millis, Runnable task) {
        if (millis <= 0 && !replaying) {
            task.run();
            return;
        }
        Due due = new Due(now() + Math.max(0, millis), order++, task);
        agenda.add(due);
        if (!replaying && isHead(due)) {
            headChanged.run();
        }
    }

    /** Does again what was done at that moment: what becomes due by it is noted, nothing is done by itself. */
    public void asOf(long then, Runnable task) {
        moment = then;
        replaying = true;
        try {
            task.run();
        } finally {
            moment = NO_MOMENT;
            replaying = false;
        }
    }

    public boolean replaying() {
        return replaying;
    }

    /** Goes on after that moment, and never again before it; what has become due since is done, as if nothing had been. */
    public void goOnFrom(long last) {
        floor = last;
        if (frozen()) {
            frozenAt = Math.max(frozenAt, last);
        } else {
            offset += Math.max(0, last - now());
        }
        catchUp();
        headChanged.run();
    }

    private boolean isHead(Due due) {
        Due head = agenda.peek();
        return head != null && head.order == due.order;
    }

    /** Does what is due by now. */
    public void catchUp() {
        runUntil(now());
    }

    /** Jumps ahead. */
    public void advance(long millis) {
        long target = now() + Math.max(0, millis);
        runUntil(target);
        if (frozenAt != NO_MOMENT) {
            frozenAt = target;
        } else {
            offset = Math.max(offset, target - real.getAsLong());
        }
        headChanged.run();
    }

    public void freeze() {
        freezeAt(now());
    }

    /** Stands still at that very moment, however long it took to start: same seed and same calls give the same times. */
    public void freezeAt(long moment) {
        frozenAt = moment;
        headChanged.run();
    }

    /** Goes on from where it stands. */
    public void thaw() {
        offset = now() - real.getAsLong();
        frozenAt = NO_MOMENT;
        headChanged.run();
    }

    public boolean frozen() {
        return frozenAt != NO_MOMENT;
    }

    /** Milliseconds until something is due, or -1 when nothing is, or the clock stands still. */
    public long untilNext() {
        Due next = agenda.peek();
        return next == null || frozen() ? -1 : Math.max(0, next.at - now());
    }

    /** Forgets what was due. */
    public void clear() {
        agenda.clear();
    }

    private void runUntil(long target) {
        for (Due next = agenda.peek(); next != null && next.at <= target; next = agenda.peek()) {
            agenda.remove();
            moment = Math.max(floor, next.at);
            try {
                next.task.run();
            } finally {
                moment = NO_MOMENT;
            }
        }
    }
}
