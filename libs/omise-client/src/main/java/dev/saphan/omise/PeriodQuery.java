package dev.saphan.omise;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which of the account's events, or of its refunds, to list: those of {@code [from, before)}, the oldest first, one page.
 *
 * @param from a whole second
 * @param before a whole second; sent as the last millisecond before it, since both ends of Omise's lists are included
 * @param limit 1 to 100
 */
public record PeriodQuery(Instant from, Instant before, int offset, int limit) {

    public PeriodQuery {
        if (limit < 1 || limit > ChargeQuery.MAX_LIMIT || offset < 0) {
            throw new IllegalArgumentException("limit has to be 1 to 100, offset not negative");
        }
        if (!isWhole(from) || !isWhole(before) || !from.isBefore(before)) {
            throw new IllegalArgumentException("from and before have to be whole seconds, in this order");
        }
    }

    private static boolean isWhole(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
