package dev.saphan.posedge.store;

import dev.saphan.events.StoreId;
import dev.saphan.posedge.flow.ScanFilter;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The query for a page of a store's scans. Only conditions that are asked for are in it, so that the fitting index is used. */
final class Listing {
    /** Spelled out: a plan that is made once cannot know that the parameter is one of those for which there is an index. */
    private static final String OPEN = " and status in ('received', 'pending', 'checking', 'cancelling')";

    private final StringBuilder conditions = new StringBuilder("storeId = :store and receivedAt is not null");
    private final Map<String, Object> values = new HashMap<>();
    private final int limit;

    Listing(StoreId storeId, ScanFilter filter) {
        this.limit = filter.limit();
        values.put("store", storeId.value());
        filter.basketId().ifPresent(it -> add(" and basketId = :basket", "basket", it.value()));
        filter.terminalId().ifPresent(it -> add(" and terminalId = :terminal", "terminal", it.value()));
        filter.status().ifPresent(it -> {
            add(" and status = :status", "status", it.wire());
            conditions.append(it.isFinal() ? "" : OPEN);
        });
        filter.before().ifPresent(it -> {
            add(" and receivedAt <= :at", "at", it.receivedAt());
            add(" and (receivedAt < :at or scanId < :id)", "id", it.scanId().value());
        });
    }

    private void add(String condition, String name, Object value) {
        conditions.append(condition);
        values.put(name, value);
    }

    /** Newest first; one more than the limit, so that it is seen whether there are more. */
    Uni<List<ScanRow>> rows() {
        return ScanRow.<ScanRow>find(conditions + " order by receivedAt desc, scanId desc", values)
                .range(0, limit)
                .list();
    }
}
