package dev.saphan.posedge.store;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.Admission;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.ScanRules;
import dev.saphan.posedge.Submission;
import dev.saphan.posedge.flow.ScanBook.Entry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of submissions before one store: what was known about them, and what those before them in the group have added.
 * Two readings of one basket in one group are as one after the other.
 */
final class Desk {
    private record Basket(StoreId storeId, BasketId basketId) {}

    private final ScanRules rules;
    private final Map<ScanId, Scan> byId = new HashMap<>();
    private final Map<ScanId, StoreId> unread = new HashMap<>();
    private final Map<Basket, Scan> holders = new HashMap<>();

    Desk(ScanRules rules) {
        this.rules = rules;
    }

    void knows(List<ScanRow> rows, List<Scan> scans) {
        rows.stream()
                .filter(row -> !row.isRead() && row.storeId != null)
                .forEach(row -> unread.put(row.id(), new StoreId(row.storeId)));
        // The newest last, so that it is the one which is named.
        scans.stream()
                .sorted(Comparator.comparing(scan -> scan.reading().receivedAt()))
                .forEach(this::remember);
    }

    Admission admit(Entry entry) {
        Submission sent = entry.sent();
        StoreId heardOf = unread.get(sent.scanId());
        Admission.Known known = new Admission.Known(
                byId.get(sent.scanId()),
                heardOf != null && !heardOf.equals(sent.caller().storeId()),
                holders.get(new Basket(sent.caller().storeId(), sent.basketId())),
                entry.intake());
        Admission admission = Admission.decide(sent, entry.content(), known, rules, entry.receivedAt());
        if (admission instanceof Admission.Accepted accepted) {
            remember(accepted.scan());
        }
        return admission;
    }

    private void remember(Scan scan) {
        byId.put(scan.reading().scanId(), scan);
        if (scan.hold() != Scan.Hold.FREE) {
            holders.put(new Basket(scan.reading().storeId(), scan.reading().basketId()), scan);
        }
    }
}
