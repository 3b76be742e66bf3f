package dev.saphan.posedge.flow;

import dev.saphan.posedge.Admission;
import dev.saphan.posedge.ContentKey;
import dev.saphan.posedge.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A till sends a scan: stored with its event, then answered. */
@ApplicationScoped
public class TakeScan {
    private final ScanBook book;
    private final ContentKey key;
    private final LiveReader live;
    private final Doorkeeper door;
    private final EdgeConfig config;
    private final InstantSource clock;

    TakeScan(ScanBook book, ContentKey key, LiveReader live, Doorkeeper door, EdgeConfig config, InstantSource clock) {
        this.book = book;
        this.key = key;
        this.live = live;
        this.door = door;
        this.config = config;
        this.clock = clock;
    }

    /** Fails when it is not known whether it was stored: the till has to ask again. */
    public Uni<Admission> take(Submission sent) {
        ScanBook.Entry entry =
                new ScanBook.Entry(sent, key.of(sent), clock.instant().truncatedTo(ChronoUnit.MICROS), door.intake());
        return book.admit(entry)
                .invoke(admission -> announce(sent, admission))
                .ifNoItem()
                .after(config.answerWithin())
                .fail();
    }

    private void announce(Submission sent, Admission admission) {
        if (admission instanceof Admission.Accepted accepted) {
            door.taken(accepted.event().scanId(), clock.instant());
            live.changed(List.of(sent.caller().storeId()));
        }
    }
}
