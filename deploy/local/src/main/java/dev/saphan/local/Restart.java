package dev.saphan.local;

/**
 * Something died and was started again.
 *
 * @param code that it ended with; 128 and the number of a signal, if that ended it
 * @param givenUp whether the launcher itself ended it, since it did not become ready
 */
public record Restart(String name, int code, boolean givenUp) {

    private static final int KILLED = 128 + 9;

    /** Whether somebody killed it, as a test of what a crash leaves does: anything else is a fault of its own. */
    public boolean wasKilled() {
        return code == KILLED && !givenUp;
    }

    @Override
    public String toString() {
        if (givenUp) {
            return name + " was started again: it did not become ready";
        }
        return name + " was started again: it " + (wasKilled() ? "was killed" : "ended by itself, with code " + code);
    }
}
