package dev.saphan.local.demo;

import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold for scans, baskets and the charges behind them. */
final class ScanChecks {

    /** The code is looked at when the call begins; the gateway notes when it has come. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private ScanChecks() {}

    static List<Verdict> of(Evidence evidence) {
        return List.of(
                new Verdict("EveryScanEnds", "every scan ends, and no charge is left pending", open(evidence)),
                new Verdict("FailureIsProved", "what a till was told is what the customer paid", untrue(evidence)),
                new Verdict(
                        "NoMoneyUnclaimed", "money that stays is that of a scan told to be paid", unclaimed(evidence)),
                new Verdict("FinalStaysFinal", "an end changes only when money is reversed or late", changed(evidence)),
                new Verdict("NothingStale", "no charge was made of a code that had died", stale(evidence)),
                new Verdict("OneChargePerScan", "a scan has at most one charge", severalCharges(evidence)),
                new Verdict("OneChargePerBasket", "a basket has at most one live or paid charge", baskets(evidence)),
                new Verdict("TillSeesTheSame", "pos-edge shows what charge-service has told", shown(evidence)),
                new Verdict(
                        "StoresKeptApart",
                        "a till of another store sees none of these scans",
                        evidence.strangerSees()));
    }

    private static List<String> open(Evidence evidence) {
        var scans = evidence.scans().stream()
                .filter(scan -> !evidence.storyOf(scan).hasEnded())
                .map(scan -> "scan " + scan + " has not ended");
        var charges = evidence.ledger().charges().stream()
                .filter(Ledger.Charge::isPending)
                .map(charge -> charge.id() + " is still pending");
        return Stream.concat(scans, charges).toList();
    }

    private static List<String> untrue(Evidence evidence) {
        return evidence.scans().stream()
                .filter(scan -> evidence.storyOf(scan).hasEnded())
                .flatMap(scan -> untrue(scan, evidence))
                .toList();
    }

    private static Stream<String> untrue(ScanId scan, Evidence evidence) {
        var ending = evidence.storyOf(scan).ending().orElseThrow();
        var charges = evidence.ledger().ofScan(scan.toString());
        if (agrees(ending, charges)) {
            return Stream.empty();
        }
        var there = charges.stream()
                .map(charge -> charge.status() + ", captured " + charge.captured() + ", refunded " + charge.refunded())
                .toList();
        return Stream.of("scan " + scan + " is told to be " + ending + ", the ledger has " + there);
    }

    private static boolean agrees(String ending, List<Ledger.Charge> charges) {
        if (ending.startsWith("refused ")) {
            return charges.isEmpty();
        }
        return switch (ending) {
            case Ending.SUCCESSFUL -> all(charges, charge -> isPaid(charge));
            case Ending.LATE -> all(charges, charge -> isPaid(charge) && charge.refunded() == charge.amount());
            case Ending.EXPIRED, Ending.REVERSED ->
                all(charges, charge -> charge.status().equals(ending));
            default ->
                all(charges, charge -> ending.equals(Ending.failed(charge.failureCode())) && charge.captured() == 0);
        };
    }

    private static boolean isPaid(Ledger.Charge charge) {
        return charge.status().equals("successful") && charge.captured() == charge.amount();
    }

    private static boolean all(List<Ledger.Charge> charges, Predicate<Ledger.Charge> expected) {
        return !charges.isEmpty() && charges.stream().allMatch(expected);
    }

    /** Starts from the money: a charge that carries no scan's id, or a stranger's, is found by no scan. */
    private static List<String> unclaimed(Evidence evidence) {
        var paid = evidence.scans().stream()
                .filter(evidence::isToldPaid)
                .map(ScanId::toString)
                .collect(Collectors.toSet());
        return evidence.ledger().charges().stream()
                .filter(charge -> charge.captured() > charge.refunded() && !paid.contains(charge.scanId()))
                .map(charge -> charge.id() + " keeps " + (charge.captured() - charge.refunded()) + " of "
                        + (charge.scanId().isEmpty() ? "no scan" : "scan " + charge.scanId()))
                .toList();
    }

    private static List<String> changed(Evidence evidence) {
        return evidence.scans().stream()
                .map(evidence::storyOf)
                .filter(story -> !mayChange(story.endings()))
                .map(story -> "scan " + story.scanId() + " ended as " + String.join(", then ", story.endings()))
                .toList();
    }

    private static boolean mayChange(List<String> endings) {
        return endings.size() < 2
                || (endings.size() == 2
                        && (endings.getLast().equals(Ending.LATE)
                                || endings.equals(List.of(Ending.SUCCESSFUL, Ending.REVERSED))));
    }

    /** Who has no scan on the topic is judged elsewhere. */
    private static List<String> stale(Evidence evidence) {
        Map<String, Instant> deadAt = evidence.events(ScanReceived.class)
                .collect(Collectors.toMap(
                        scan -> scan.scanId().toString(), ScanReceived::codeDeadAt, (first, again) -> first));
        return evidence.ledger().charges().stream()
                .filter(charge -> deadAt.getOrDefault(charge.scanId(), Instant.MAX)
                        .isBefore(charge.createdAt().minus(ON_THE_WAY)))
                .map(charge -> charge.id() + " was made at " + charge.createdAt() + " of a code that had died at "
                        + deadAt.get(charge.scanId()))
                .toList();
    }

    private static List<String> severalCharges(Evidence evidence) {
        return evidence.scans().stream()
                .filter(scan -> evidence.ledger().ofScan(scan.toString()).size() > 1)
                .map(scan -> "scan " + scan + " has "
                        + evidence.ledger().ofScan(scan.toString()).size() + " charges")
                .toList();
    }

    private static List<String> baskets(Evidence evidence) {
        Map<String, Long> charges = evidence.ledger().charges().stream()
                .filter(Ledger.Charge::countsForItsBasket)
                .collect(Collectors.groupingBy(Ledger.Charge::basket, Collectors.counting()));
        return charges.entrySet().stream()
                .filter(basket -> basket.getValue() > 1)
                .map(basket -> "basket " + basket.getKey() + " has " + basket.getValue() + " live or paid charges")
                .toList();
    }

    /** Money that came late has a picture of its own on the till's page, beside the status. */
    private static List<String> shown(Evidence evidence) {
        return evidence.scans().stream()
                .filter(scan -> !evidence.storyOf(scan).ending().orElse("").equals(Ending.LATE))
                .filter(scan -> !evidence.storyOf(scan)
                        .ending()
                        .orElse("open")
                        .equals(evidence.shown().getOrDefault(scan, "nothing")))
                .map(scan -> "scan " + scan + " is shown as " + evidence.shown().getOrDefault(scan, "nothing"))
                .toList();
    }
}
