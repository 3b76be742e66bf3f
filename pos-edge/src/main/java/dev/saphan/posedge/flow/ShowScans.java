package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.Scan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a till may see: the scans of its own store ({@code StoresKeptApart}). */
@ApplicationScoped
public class ShowScans {
    private final ScanBook book;
    private final EdgeConfig config;

    ShowScans(ScanBook book, EdgeConfig config) {
        this.book = book;
        this.config = config;
    }

    public Uni<Optional<Scan>> one(StoreId storeId, ScanId scanId) {
        return book.find(storeId, scanId)
                .ifNoItem()
                .after(config.answerWithin())
                .fail();
    }

    public Uni<ScanPage> some(StoreId storeId, ScanFilter filter) {
        return book.list(storeId, filter)
                .ifNoItem()
                .after(config.answerWithin())
                .fail();
    }
}
