package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.Cancellation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A till wants a scan ended; charge-service does it, if it still can. */
@ApplicationScoped
public class CancelScan {
    private final ScanBook book;
    private final LiveReader live;
    private final EdgeConfig config;
    private final InstantSource clock;

    CancelScan(ScanBook book, LiveReader live, EdgeConfig config, InstantSource clock) {
        this.book = book;
        this.live = live;
        this.config = config;
        this.clock = clock;
    }

    /** Empty: the store has no such scan. Fails when it is not known whether the wish was stored: it may be repeated. */
    public Uni<Optional<Cancellation>> cancel(ScanId scanId, Caller caller) {
        return book.cancel(scanId, caller, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .invoke(() -> live.changed(List.of(caller.storeId())))
                .ifNoItem()
                .after(config.answerWithin())
                .fail();
    }
}
