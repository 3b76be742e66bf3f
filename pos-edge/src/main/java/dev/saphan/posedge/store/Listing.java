package dev.saphan.posedge.store;

import dev.saphan.events.StoreId;
import dev.saphan.posedge.flow.ScanFilter;
import dev.saphan.posedge.flow.ScanFilter.Before;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The query for a page of a store's scans. Only conditions that are asked for are in it, so that the fitting index is used. For
 * terminals and for how scans ended there is none: each scan would pay for it, and they are seldom asked for. So such a page
 * ends where {@link #WALK} of the store's scans were looked at, full or not.
 */
final class Listing {
    /** Some milliseconds, and more than a store sells in a day. */
    static final int WALK = 5_000;

    /** Spelled out: a plan that is made once cannot know that the parameter is one of those for which there is an index. */
    private static final String OPEN = " and status in ('received', 'pending', 'checking', 'cancelling')";

    private static final String SCANS = "select " + ScanRow.COLUMNS + " from scan where ";
    private static final String NEWEST_FIRST = " order by received_at desc, scan_id desc";

    /** The order of a list, backwards. PostgreSQL compares ids as numbers without a sign, which their text does as well. */
    private static final Comparator<Before> OLDER = Comparator.comparing(Before::receivedAt)
            .thenComparing(it -> it.scanId().toString());

    /** Which part of the store's history; its index gives it in order. */
    private final StringBuilder range = new StringBuilder("store_id = :store and received_at is not null");
    /** Which scans of it. */
    private final StringBuilder wanted = new StringBuilder();

    private final Map<String, Object> places = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final boolean walks;
    private final int limit;

    Listing(StoreId storeId, ScanFilter filter) {
        this.limit = filter.limit();
        places.put("store", storeId.value());
        filter.before().ifPresent(it -> {
            range.append(" and (received_at, scan_id) < (:at, :id)");
            places.put("at", it.receivedAt());
            places.put("id", it.scanId().value());
        });
        filter.basketId().ifPresent(it -> want("basket_id = :basket", "basket", it.value()));
        filter.terminalId().ifPresent(it -> want("terminal_id = :terminal", "terminal", it.value()));
        filter.status().ifPresent(it -> {
            want("status = :status", "status", it.wire());
            wanted.append(it.isFinal() ? "" : OPEN);
        });
        boolean few = filter.basketId().isPresent()
                || filter.status().map(it -> !it.isFinal()).orElse(false);
        this.walks = !few && !values.isEmpty();
    }

    private void want(String condition, String name, Object value) {
        wanted.append(" and ").append(condition);
        values.put(name, value);
    }

    /** @param next where to go on; empty: there are no more */
    record Page(List<ScanRow> rows, Optional<Before> next) {}

    Uni<Page> page(Mutiny.Session session) {
        return rows(session).chain(found -> {
            if (found.size() > limit) {
                List<ScanRow> page = found.subList(0, limit);
                return Uni.createFrom().item(new Page(page, Optional.of(placeOf(page.getLast()))));
            }
            return walks
                    ? endOfWalk(session).map(end -> new Page(found, end.map(it -> beyond(it, found))))
                    : Uni.createFrom().item(new Page(found, Optional.empty()));
        });
    }

    /** Newest first; one more than the limit, so that it is seen whether there are more. */
    private Uni<List<ScanRow>> rows(Mutiny.Session session) {
        var query = session.createNativeQuery(sql(), ScanRow.class).setParameter("limit", limit + 1);
        places.forEach(query::setParameter);
        values.forEach(query::setParameter);
        if (walks) {
            query.setParameter("walk", WALK);
        }
        return query.getResultList();
    }

    /** How far is walked is a parameter: for a number, plans are made that sort all that a store has ever sold. */
    String sql() {
        return walks
                ? "select * from (" + SCANS + range + NEWEST_FIRST + " limit :walk) as walked where true" + wanted
                        + NEWEST_FIRST + " limit :limit"
                : SCANS + range + wanted + NEWEST_FIRST + " limit :limit";
    }

    /** Empty: all that the store has was looked at. */
    private Uni<Optional<Before>> endOfWalk(Mutiny.Session session) {
        var query = session.createNativeQuery(SCANS + range + NEWEST_FIRST + " limit 1 offset :walked", ScanRow.class)
                .setParameter("walked", WALK - 1);
        places.forEach(query::setParameter);
        return query.getResultList().map(rows -> rows.stream().findFirst().map(Listing::placeOf));
    }

    /** Scans that came meanwhile shift the end; what was found already does not come a second time. */
    private static Before beyond(Before end, List<ScanRow> found) {
        return found.isEmpty() ? end : min(end, placeOf(found.getLast()));
    }

    private static Before min(Before one, Before other) {
        return OLDER.compare(one, other) <= 0 ? one : other;
    }

    private static Before placeOf(ScanRow row) {
        return new Before(Objects.requireNonNull(row.receivedAt), row.id());
    }
}
