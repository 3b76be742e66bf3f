package dev.saphan.local.demo;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.ScanId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What charge-service has told of one scan, in the order of its versions; a re-published event is told once. */
record Story(ScanId scanId, List<ChargeEvent> events) {

    static Story of(ScanId scanId, Collection<Seen> seen) {
        return new Story(
                scanId,
                seen.stream()
                        .flatMap(one -> one.event().stream())
                        .filter(ChargeEvent.class::isInstance)
                        .map(ChargeEvent.class::cast)
                        .filter(event -> event.scanId().equals(scanId))
                        .distinct()
                        .sorted(Comparator.comparingLong(ChargeEvent::version))
                        .toList());
    }

    /** How it ended, if it has: {@code successful}, {@code failed payment_cancelled}, {@code refused stale_code}, … */
    Optional<String> ending() {
        return events.reversed().stream()
                .flatMap(event -> endingOf(event).stream())
                .findFirst();
    }

    boolean hasEnded() {
        return ending().isPresent();
    }

    /** How often it was told to be over: a final state changes only where money is reversed or late. */
    List<String> endings() {
        return events.stream().flatMap(event -> endingOf(event).stream()).toList();
    }

    /** {@code expected}, if it was ever told to have ended so. */
    Optional<String> endingLike(String expected) {
        return endings().stream().filter(expected::equals).findFirst();
    }

    private static Optional<String> endingOf(ChargeEvent event) {
        return switch (event) {
            case ChargeEnded ended -> Optional.of(wordFor(ended));
            case ChargeRefused refused ->
                Optional.of("refused " + refused.reason().wire());
            case ChargeCreated created -> Optional.empty();
            case ChargeUncertain uncertain -> Optional.empty();
            case ChargeExpiring expiring -> Optional.empty();
        };
    }

    private static String wordFor(ChargeEnded ended) {
        if (Boolean.TRUE.equals(ended.lateSuccess())) {
            return Ending.LATE;
        }
        var code = ended.failureCode();
        return code == null ? ended.status().wire() : ended.status().wire() + " " + code;
    }
}
