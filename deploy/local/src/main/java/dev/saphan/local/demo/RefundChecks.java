package dev.saphan.local.demo;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.ScanId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold for the money that goes back. */
final class RefundChecks {

    private RefundChecks() {}

    static List<Verdict> of(Evidence evidence) {
        return List.of(
                new Verdict("EveryRefundEnds", "every refund that was asked for is done or refused", open(evidence)),
                new Verdict("RefundOnce", "a refundId has at most one refund at the gateway", doubled(evidence)),
                new Verdict("RefundsNeverExceed", "never more goes back than was captured", exceeding(evidence)),
                new Verdict("RefundsAreAsked", "of what was paid, what was asked for goes back", unasked(evidence)),
                new Verdict(
                        "RefundsAgree", "every refund at the gateway is told, and no other", disagreeing(evidence)));
    }

    private static List<String> open(Evidence evidence) {
        var ended = new HashSet<RefundId>();
        evidence.events(RefundCompleted.class).forEach(completed -> {
            if (completed.refundId() != null) {
                ended.add(completed.refundId());
            }
        });
        evidence.events(RefundRefused.class).forEach(refused -> ended.add(refused.refundId()));
        return evidence.events(RefundRequested.class)
                .filter(requested -> !ended.contains(requested.refundId()))
                .map(requested -> "refund " + requested.refundId() + " is neither done nor refused")
                .distinct()
                .toList();
    }

    private static List<String> doubled(Evidence evidence) {
        Map<String, Long> refunds = evidence.ledger().charges().stream()
                .flatMap(charge -> charge.refunds().stream())
                .filter(refund -> !refund.refundId().isEmpty())
                .collect(Collectors.groupingBy(Ledger.Refund::refundId, Collectors.counting()));
        return refunds.entrySet().stream()
                .filter(refund -> refund.getValue() > 1)
                .map(refund -> "refund " + refund.getKey() + " was made " + refund.getValue() + " times")
                .toList();
    }

    private static List<String> exceeding(Evidence evidence) {
        var atTheGateway = evidence.ledger().charges().stream()
                .filter(charge -> charge.refunded() > charge.captured())
                .map(charge -> charge.id() + ": refunded " + charge.refunded() + " of " + charge.captured());
        var told = evidence.events(RefundCompleted.class)
                .filter(completed -> completed.remaining() < 0)
                .map(completed -> completed.chargeId() + ": " + completed.remaining() + " is told to remain");
        return Stream.concat(atTheGateway, told).toList();
    }

    /** What came late goes back by itself, and whole: that is what {@link ScanChecks} looks at. */
    private static List<String> unasked(Evidence evidence) {
        return evidence.scans().stream()
                .filter(evidence::isToldPaid)
                .filter(scan -> wentBack(scan, evidence) != evidence.givenBack(scan))
                .map(scan -> "scan " + scan + ": " + wentBack(scan, evidence) + " went back, "
                        + evidence.givenBack(scan) + " was to")
                .toList();
    }

    private static long wentBack(ScanId scan, Evidence evidence) {
        return evidence.ledger().ofScan(scan.toString()).stream()
                .mapToLong(Ledger.Charge::refunded)
                .sum();
    }

    private static List<String> disagreeing(Evidence evidence) {
        var told = evidence.events(RefundCompleted.class)
                .map(completed ->
                        completed.gatewayRefundId() + ": " + completed.amount() + " of " + completed.chargeId())
                .collect(Collectors.toSet());
        var made = evidence.ledger().charges().stream()
                .flatMap(charge -> charge.refunds().stream()
                        .map(refund -> refund.id() + ": " + refund.amount() + " of " + charge.id()))
                .collect(Collectors.toSet());
        return Stream.concat(without(made, told, " was never told"), without(told, made, " was never made"))
                .toList();
    }

    private static Stream<String> without(Set<String> all, Set<String> others, String what) {
        return all.stream().filter(one -> !others.contains(one)).map(one -> one + what);
    }
}
