package dev.saphan.posedge.flow;

import dev.saphan.events.ChargeEvent;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.ScanEvent;
import dev.saphan.messaging.Decoded.Fact;
import dev.saphan.messaging.Rejected;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Port: takes in what the others say, a batch in the transaction of {@link dev.saphan.messaging.Inbox}. */
public interface Projection {
    Uni<List<Rejected>> charges(Mutiny.Session session, List<Fact<ChargeEvent>> facts);

    Uni<List<Rejected>> refunds(Mutiny.Session session, List<Fact<RefundEvent>> facts);

    /** Scans and cancels that a fleet published by itself, and scans of our own that this store may have lost. */
    Uni<List<Rejected>> scans(Mutiny.Session session, List<Fact<ScanEvent>> facts);
}
