package dev.saphan.posedge;

import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the door answers to a submission. Only {@link Accepted} leaves a trace. */
public sealed interface Admission {
    /** @param event to be published in the transaction that stores the scan */
    record Accepted(Scan scan, ScanReceived event) implements Admission {}

    /** The same again: the scan as it now stands. */
    record Repeated(Scan scan) implements Admission {}

    /** The id is taken by something else; nothing about that is told, it may be another store's. */
    record ScanIdReused() implements Admission {}

    record BasketBusy(ScanId blockingScanId) implements Admission {}

    record BasketPaid(ScanId blockingScanId) implements Admission {}

    record Invalid(List<Violation> violations) implements Admission {}

    /** Nothing can be charged at the moment: said at once, while the customer is still there to pay another way. */
    record GatewayDown() implements Admission {}

    /** More scans come than can be charged: this one would wait too long, and its code might die meanwhile. */
    record Crowded() implements Admission {}

    /**
     * What is known when a submission is decided.
     *
     * @param sameId the scan that has its id
     * @param idTaken the id is known, though the scan itself is not: its charge was heard of first, in another store
     * @param holder a scan that holds the basket
     * @param intake whether new scans are taken at the moment
     */
    record Known(
            @Nullable Scan sameId,
            boolean idTaken,
            @Nullable Scan holder,
            Intake intake) {}

    /** The id comes before every other check: a till that asks again must hear what became of its scan. */
    static Admission decide(Submission sent, ContentHash content, Known known, ScanRules rules, Instant now) {
        if (known.sameId() != null) {
            boolean same = known.sameId().reading().content().equals(content);
            return same ? new Repeated(known.sameId()) : new ScanIdReused();
        }
        if (known.idTaken()) {
            return new ScanIdReused();
        }
        List<Violation> violations = rules.violations(sent, now);
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        if (known.holder() != null && known.holder().hold() != Scan.Hold.FREE) {
            return refuse(known.holder());
        }
        return switch (known.intake()) {
            case OPEN -> accept(sent, content, rules, now);
            case GATEWAY_DOWN -> new GatewayDown();
            case CROWDED -> new Crowded();
        };
    }

    private static Admission refuse(Scan holder) {
        ScanId by = holder.reading().scanId();
        return holder.hold() == Scan.Hold.PAID ? new BasketPaid(by) : new BasketBusy(by);
    }

    private static Accepted accept(Submission sent, ContentHash content, ScanRules rules, Instant now) {
        Reading reading = Reading.of(sent, content, now, rules.codeDeadAt(sent, now));
        return new Accepted(new Scan(reading, Ledger.EMPTY, now, 1), reading.event(sent.barcode()));
    }
}
