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
    int take(int wanted) {
        return take(wanted, all);
    }

    /** @param limit of these, how many may be out at present; more that are out already come back in their own time */
    synchronized int take(int wanted, int limit) {
        int available = free - Math.max(0, all - limit);
        int taken = Math.max(0, Math.min(wanted, available));
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
