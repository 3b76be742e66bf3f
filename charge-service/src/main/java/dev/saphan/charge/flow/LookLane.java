package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.events.ScanId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Look-ups of one kind, a group after the other: what is asked for during a look makes up the next one. */
final class LookLane {
    private static final int MOST_AT_ONCE = 200;

    /** What does not fit waits in the store, until its lease has passed. */
    private static final int MOST_WAITING = 10_000;

    private final Map<ScanId, Charge> waiting = new LinkedHashMap<>();
    private final Set<ScanId> underWay = new HashSet<>();
    private boolean looking;

    /**
     * One whose look is under way is left out: a long list outlasts the lease, and a second look in the same doubt would count
     * for nothing.
     *
     * @return whether whoever adds them has to begin
     */
    synchronized boolean add(Collection<Charge> wanted) {
        wanted.stream()
                .filter(each -> !underWay.contains(each.id()) && waiting.size() < MOST_WAITING)
                .forEach(each -> waiting.put(each.id(), each));
        boolean begin = !looking && !waiting.isEmpty();
        looking = looking || begin;
        return begin;
    }

    /** The next group; when it is empty, nobody looks any more. */
    synchronized List<Charge> next() {
        List<Charge> next = waiting.values().stream().limit(MOST_AT_ONCE).toList();
        next.forEach(each -> {
            waiting.remove(each.id());
            underWay.add(each.id());
        });
        looking = !next.isEmpty();
        return next;
    }

    /** They were looked for, or cannot be. */
    synchronized void over(Collection<Charge> looked) {
        looked.forEach(each -> underWay.remove(each.id()));
    }
}
