package dev.saphan.refund.flow;

/** The n-th point that a process passes is its last: from there on nothing of it does anything. */
final class Crash {
    private final int last;
    private int passed;

    Crash(int last) {
        this.last = last;
    }

    static Crash never() {
        return new Crash(Integer.MAX_VALUE);
    }

    void pass() {
        if (++passed >= last) {
            throw new Dead();
        }
    }

    boolean hasHappened() {
        return passed >= last;
    }

    static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Dead() {
            super("killed");
        }
    }
}
