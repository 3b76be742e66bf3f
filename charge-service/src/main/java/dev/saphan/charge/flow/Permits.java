package dev.saphan.charge.flow;

/** How many calls may be under way at a time. Taken without waiting: who gets none leaves its work in the store. */
final class Permits {
    private final int all;
    private int free;

    Permits(int all) {
        this.all = all;
        this.free = all;
    }

    /** As many as there are, at most the wanted. */
    synchronized int take(int wanted) {
        int taken = Math.max(0, Math.min(wanted, free));
        free -= taken;
        return taken;
    }

    synchronized void give(int back) {
        if (back < 0 || free + back > all) {
            throw new IllegalStateException("more permits come back than were taken");
        }
        free += back;
    }
}
