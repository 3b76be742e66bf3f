package dev.saphan.local.demo;

import dev.saphan.events.Topics;
import java.util.List;
import java.util.stream.Stream;

/** Judges a run: the events on the topics against what the customers really paid. Pure. */
final class LedgerCheck {

    private LedgerCheck() {}

    /** All invariants, in the order in which a human wants to read them. */
    static List<Verdict> judge(Evidence evidence) {
        return Stream.of(
                        ScanChecks.of(evidence),
                        CompletionChecks.of(evidence),
                        RefundChecks.of(evidence),
                        safety(evidence))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Verdict> safety(Evidence evidence) {
        return List.of(
                new Verdict("NothingLostOnTheWay", "nothing is among the dead letters", deadLetters(evidence)),
                new Verdict(
                        "NoCodeAtRest", "no payment code outside of scans.v1, no log has one", codesAtRest(evidence)),
                new Verdict("LedgerBalances", "the gateway's own books add up", books(evidence)));
    }

    private static List<String> deadLetters(Evidence evidence) {
        return evidence.seen().stream()
                .filter(seen -> seen.topic().equals(Topics.DEAD_LETTERS))
                .map(seen -> "a dead letter with the key " + seen.key())
                .toList();
    }

    private static List<String> codesAtRest(Evidence evidence) {
        var inTopics = evidence.seen().stream()
                .filter(seen -> !seen.topic().equals(Topics.SCANS))
                .filter(seen -> evidence.codes().stream().anyMatch(seen::contains))
                .map(seen -> "a message of " + seen.topic() + " with the key " + seen.key() + " holds a code");
        var inLogs = evidence.leaks().stream().map(file -> file + " holds a code");
        return Stream.concat(inTopics, inLogs).toList();
    }

    private static List<String> books(Evidence evidence) {
        return evidence.ledger().balanced() ? List.of() : List.of("the gateway says that they do not");
    }
}
