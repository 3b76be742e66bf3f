package dev.saphan.sandbox;

import java.util.Locale;

/**
 * How a call is answered. {@code _AFTER}: what was asked for has been done, only the answer goes wrong; {@code _BEFORE}:
 * nothing has been done.
 */
public enum Answer {
    NORMAL(true),
    LATE(true),
    NEVER_AFTER(true),
    NEVER_BEFORE(false),
    RESET_AFTER(true),
    RESET_BEFORE(false),
    SERVER_ERROR_AFTER(true),
    SERVER_ERROR_BEFORE(false),
    BACKEND_ERROR_AFTER(true),
    BACKEND_ERROR_BEFORE(false),
    ERROR_AFTER(true),
    ERROR_BEFORE(false),
    BROKEN_AFTER(true),
    THROTTLED(false);

    private final boolean done;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Answer(boolean done) {
        this.done = done;
    }

    /** Whether what was asked for is done all the same. */
    public boolean done() {
        return done;
    }

    public String wireName() {
        return wireName;
    }
}
