package dev.saphan.sandbox;

import java.util.Locale;

/** Who wins when a charge is expired while the buyer is paying it: Omise does not say, so every answer is on offer. */
public enum ExpireRace {
    /** The charge expires. */
    WIN,
    /** {@code failed_expire}, and the charge is paid. */
    LOSE,
    /** {@code failed_expire}, the charge is still pending, and it is paid two seconds later. */
    LOSE_LATE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
