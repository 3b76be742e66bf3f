package dev.saphan.sandbox;

import java.time.Duration;
import java.util.Locale;

/**
 * What becomes of the webhooks of a charge.
 *
 * @param after how late a delayed one is, in sandbox time
 */
public record Webhooks(Treatment treatment, Duration after) {
    public static final Webhooks NORMAL = new Webhooks(Treatment.NORMAL, Duration.ofSeconds(30));

    /** The ways in which a webhook goes wrong. */
    public enum Treatment {
        NORMAL,
        /** No webhook of this charge is sent; its events exist. */
        LOSE,
        /** {@code charge.create} is sent, nothing after it. */
        LOSE_COMPLETE,
        /** Each one is sent twice. */
        DOUBLE,
        /** Everything after {@code charge.create} comes late. */
        DELAY,
        /** {@code charge.create} comes after what follows it. */
        REORDER,
        /** The events after {@code charge.create} are never made: neither sent nor listed. */
        NO_EVENT,
        /** Sent with a signature made with another secret. */
        BAD_SIGNATURE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        public String wireName() {
            return wireName;
        }
    }

    public static Webhooks of(Treatment treatment) {
        return new Webhooks(treatment, NORMAL.after);
    }
}
