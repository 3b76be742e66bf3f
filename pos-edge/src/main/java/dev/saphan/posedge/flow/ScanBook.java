package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.Admission;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.Cancellation;
import dev.saphan.posedge.ContentHash;
import dev.saphan.posedge.Intake;
import dev.saphan.posedge.RefundAnswer;
import dev.saphan.posedge.RefundWish;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.Submission;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: the scans as they are stored. Each change is one transaction with the events that it causes. Empty: there is no such
 * scan, or it is another store's ({@code StoresKeptApart}).
 */
public interface ScanBook {
    /**
     * @param receivedAt now, as precise as it can be stored
     * @param intake whether new scans are taken at the moment
     */
    record Entry(Submission sent, ContentHash content, Instant receivedAt, Intake intake) {}

    /** The answer comes after the commit. Fails when it is not known whether anything was stored. */
    Uni<Admission> admit(Entry entry);

    Uni<Optional<Cancellation>> cancel(ScanId scanId, Caller caller, Instant now);

    Uni<Optional<RefundAnswer>> refund(ScanId scanId, RefundWish wish, Instant now);

    Uni<Optional<Scan>> find(StoreId storeId, ScanId scanId);

    Uni<ScanPage> list(StoreId storeId, ScanFilter filter);
}
