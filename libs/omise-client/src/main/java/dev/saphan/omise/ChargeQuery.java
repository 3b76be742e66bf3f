package dev.saphan.omise;

import java.time.Instant;

/**
 * Which charges to list: those made in {@code [from, to]}, one page.
 *
 * @param from rounded down to a whole second when it is sent: Omise tells creation in whole seconds
 * @param to rounded up, likewise
 * @param limit 1 to 100
 */
public record ChargeQuery(Instant from, Instant to, int offset, int limit, Order order) {

    /** The most that Omise gives on one page. */
    public static final int MAX_LIMIT = 100;

    /** By the time of creation. */
    public enum Order {
        CHRONOLOGICAL,
        REVERSE_CHRONOLOGICAL
    }

    public ChargeQuery {
        if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
            throw new IllegalArgumentException("limit has to be 1 to 100, offset not negative");
        }
    }
}
