package dev.saphan.sandbox;

import java.util.Locale;

/** The kinds of call that can be made to misbehave, each by itself. */
public enum Operation {
    CREATE(0),
    READ(1),
    LIST(2),
    EXPIRE(3),
    REFUND(4);

    private final int index;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    Operation(int index) {
        this.index = index;
    }

    /** A small number of its own, for counters that are packed together. */
    public int index() {
        return index;
    }

    public String wireName() {
        return wireName;
    }
}
