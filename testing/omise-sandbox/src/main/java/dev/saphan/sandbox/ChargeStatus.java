package dev.saphan.sandbox;

import java.util.Locale;

/** Where a charge stands; the wire name is the lower-case one. */
public enum ChargeStatus {
    PENDING,
    SUCCESSFUL,
    FAILED,
    EXPIRED,
    REVERSED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
