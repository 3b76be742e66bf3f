package dev.saphan.posedge.flow;

import dev.saphan.events.StoreId;
import dev.saphan.posedge.flow.Position.Changed;
import dev.saphan.posedge.flow.Position.Edge;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Port: the changes of the scans, in the order of {@link Position}. */
public interface ScanChanges {
    /** @param edge as it was before the changes were read: what is settled below it is complete */
    record Batch(List<Changed> changes, Edge edge) {}

    Uni<Edge> edge();

    /**
     * What changed after the position of each store, in order; what is not settled yet comes too.
     *
     * @param limit the most for each store
     */
    Uni<Batch> since(Map<StoreId, Position> positions, int limit);

    /** The newest scans of a store as far as they are settled, in the order of their changes. */
    Uni<Batch> newest(StoreId storeId, int limit);
}
