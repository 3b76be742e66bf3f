package dev.saphan.local.demo;

import dev.saphan.events.PaymentEvent;
import dev.saphan.events.ScanId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that is known of a run when it is over.
 *
 * @param scans those that were stored or published; a scan that pos-edge refused at the door is not among them
 * @param seen every message of every topic since the run began
 * @param ledger the gateway's
 * @param shown what pos-edge shows of each scan: status, and failure code or reason behind it
 * @param codes every payment code that a customer showed
 * @param leaks log files in which one of them stands
 */
record Evidence(
        List<ScanId> scans,
        List<Seen> seen,
        Ledger ledger,
        Map<ScanId, String> shown,
        List<String> codes,
        List<String> leaks) {

    Story storyOf(ScanId scanId) {
        return Story.of(scanId, seen);
    }

    <E extends PaymentEvent> Stream<E> events(Class<E> type) {
        return seen.stream()
                .flatMap(one -> one.event().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }
}
