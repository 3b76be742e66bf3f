package dev.saphan.charge.flow;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Scan;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Where charges are kept. Whatever is decided about one is decided by {@link dev.saphan.charge.ChargeRules} while its row is
 * locked, and written together with what has to be said about it.
 */
public interface Ledger {

    /** Takes in scans that may be new, in the caller's transaction. */
    Uni<Claimed> claim(Mutiny.Session transaction, Arrivals arrivals);

    /**
     * Scans that may be new.
     *
     * @param mayPost how many of them may be posted at once
     * @param shut whether the gateway is known to be out of reach
     * @param batch the same for every attempt at the same records: what a lost commit left is then not taken for a repeat
     */
    record Arrivals(List<Scan> scans, int mayPost, boolean shut, UUID batch) {
        public Arrivals {
            scans = List.copyOf(scans);
        }
    }

    /**
     * What became of them.
     *
     * @param born what was new
     * @param contradicted those whose id is known with other content
     */
    record Claimed(List<Decision> born, Set<Scan> contradicted) {}

    /**
     * Applies facts in their order, in the caller's transaction.
     *
     * @return one for each fact; absent where the scan is not known
     */
    Uni<List<Optional<Decision>>> apply(Mutiny.Session transaction, List<Noted> facts);

    /** Cancels of scans that are not known: kept until the scan comes, or a day has passed. */
    Uni<Void> remember(Mutiny.Session transaction, List<Noted> cancels);

    /**
     * One fact, in a transaction that it shares with others. Fails with {@link OfAnotherScan} if it would give the scan a
     * charge that belongs to another one; nothing is written then.
     */
    Uni<Optional<Decision>> record(Noted fact);

    /** A charge of the gateway belongs to one scan, for good: whoever says otherwise is wrong. */
    final class OfAnotherScan extends RuntimeException {
        public OfAnotherScan() {
            super("the charge belongs to another scan", null, false, false);
        }
    }
}
