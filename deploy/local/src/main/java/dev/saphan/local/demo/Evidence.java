package dev.saphan.local.demo;

import dev.saphan.events.PaymentEvent;
import dev.saphan.events.ScanId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that is known of a run when it is over.
 *
 * @param played what the scripts did
 * @param seen every message of every topic since the run began
 * @param ledger the gateway's
 * @param shown what pos-edge shows of each scan: status, and failure code or reason behind it
 * @param leaks log files in which one of the codes stands
 * @param strangerSees what a till of another store was shown of these scans, one sentence each
 */
record Evidence(
        Played played,
        List<Seen> seen,
        Ledger ledger,
        Map<ScanId, String> shown,
        List<String> leaks,
        List<String> strangerSees) {

    /**
     * What the scripts did.
     *
     * @param scans those that were stored or published; a scan that pos-edge refused at the door is not among them
     * @param givenBack satang that went back because a till, the back office or somebody at the dashboard wanted it
     * @param codes every payment code that a customer showed
     */
    record Played(List<ScanId> scans, Map<ScanId, Long> givenBack, List<String> codes) {}

    /** Without what belongs to charges that were there before: the gateway remembers them, the run has not seen them. */
    Evidence since(Ledger before) {
        var earlier = before.keys();
        var ownMessages = seen.stream()
                .filter(one -> one.key() == null || !earlier.contains(one.key()))
                .toList();
        return new Evidence(played, ownMessages, ledger.without(earlier), shown, leaks, strangerSees);
    }

    List<ScanId> scans() {
        return played.scans();
    }

    List<String> codes() {
        return played.codes();
    }

    long givenBack(ScanId scanId) {
        return played.givenBack().getOrDefault(scanId, 0L);
    }

    Story storyOf(ScanId scanId) {
        return Story.of(scanId, seen);
    }

    boolean isToldPaid(ScanId scanId) {
        return storyOf(scanId).ending().filter(Ending.SUCCESSFUL::equals).isPresent();
    }

    <E extends PaymentEvent> Stream<E> events(Class<E> type) {
        return seen.stream()
                .flatMap(one -> one.event().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }
}
