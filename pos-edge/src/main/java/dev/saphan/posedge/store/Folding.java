package dev.saphan.posedge.store;

import dev.saphan.events.PaymentEvent;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.messaging.Decoded.Fact;
import dev.saphan.messaging.Rejected;
import dev.saphan.posedge.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batch of events over the ledgers of their scans, in memory: each scan is read and written once, however many of the events
 * are about it.
 */
final class Folding {
    private final Map<ScanId, ScanRow> rows;
    private final Map<ScanId, Ledger> before;
    private final Map<ScanId, Ledger> after;
    private final List<Rejected> rejected = new ArrayList<>();

    /** @param ledgers of the locked rows */
    Folding(Map<ScanId, ScanRow> rows, Map<ScanId, Ledger> ledgers) {
        this.rows = rows;
        this.before = ledgers;
        this.after = new HashMap<>(ledgers);
    }

    /** An event about another store's scan changes nothing ({@code StoresKeptApart}); of one without a row there is nothing to say. */
    <E extends PaymentEvent> Folding over(List<Fact<E>> facts, StoreOf<E> storeOf, BiFunction<Ledger, E, Ledger> step) {
        for (Fact<E> fact : facts) {
            ScanId scanId = fact.fact().scanId();
            ScanRow row = rows.get(scanId);
            if (row != null && row.isOfAnotherStoreThan(storeOf.event(fact.fact()))) {
                rejected.add(new Rejected(fact.from(), "the scan is another store's"));
            } else if (row != null && scanId != null) {
                after.computeIfPresent(scanId, (id, ledger) -> step.apply(ledger, fact.fact()));
            }
        }
        return this;
    }

    /** The store that an event names, if it names one. */
    interface StoreOf<E> {
        @Nullable
        StoreId event(E event);
    }

    Map<ScanId, Ledger> changed() {
        return after.entrySet().stream()
                .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<ScanId, Ledger> withNewRefunds() {
        return changed().entrySet().stream()
                .filter(each -> !each.getValue()
                        .everyRefund()
                        .equals(before.getOrDefault(each.getKey(), Ledger.EMPTY).everyRefund()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
