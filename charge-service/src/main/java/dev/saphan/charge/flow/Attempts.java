package dev.saphan.charge.flow;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Decision.Work;
import dev.saphan.events.ScanId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about the records of a poll. They may be tried several times, in whole or one by one; what counts of each
 * scan is its last attempt, since that is the one that was committed.
 */
final class Attempts {
    private final Map<ScanId, List<Decision>> decisions = new LinkedHashMap<>();

    /** These are tried now; what was decided about them before was rolled back. */
    void begin(Collection<ScanId> scans) {
        scans.forEach(decisions::remove);
    }

    void decided(Decision decision) {
        decisions
                .computeIfAbsent(decision.next().id(), ignored -> new ArrayList<>())
                .add(decision);
    }

    void decidedAll(List<Optional<Decision>> some) {
        some.stream().flatMap(Optional::stream).forEach(this::decided);
    }

    boolean decidedAbout(ScanId scan) {
        return decisions.containsKey(scan);
    }

    List<Decision> all() {
        return decisions.values().stream().flatMap(List::stream).toList();
    }

    int posts() {
        return (int) all().stream().filter(each -> each.work() == Work.POST).count();
    }
}
