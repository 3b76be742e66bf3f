package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.posedge.RefundAnswer;
import dev.saphan.posedge.RefundWish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A supervisor wants money to go back; refund-service does it, if it may. */
@ApplicationScoped
public class AskForRefund {
    private final ScanBook book;
    private final LiveReader live;
    private final EdgeConfig config;
    private final InstantSource clock;

    AskForRefund(ScanBook book, LiveReader live, EdgeConfig config, InstantSource clock) {
        this.book = book;
        this.live = live;
        this.config = config;
        this.clock = clock;
    }

    /** Empty: the store has no such scan. Fails when it is not known whether the wish was stored: it may be repeated. */
    public Uni<Optional<RefundAnswer>> ask(ScanId scanId, RefundWish wish) {
        return book.refund(scanId, wish, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .invoke(() -> live.changed(List.of(wish.caller().storeId())))
                .ifNoItem()
                .after(config.answerWithin())
                .fail();
    }
}
