package dev.saphan.local.demo;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What must hold for the evidence that webhook-ingest gives, and accounting books. */
final class CompletionChecks {

    private CompletionChecks() {}

    static List<Verdict> of(Evidence evidence) {
        return List.of(
                new Verdict("CompletedOnce", "one ChargeCompleted for a charge and status", doubled(evidence)),
                new Verdict("CompletedIsTrue", "every ChargeCompleted says what the gateway says", untrue(evidence)),
                new Verdict("NoneMissed", "every charge that ended has its ChargeCompleted", missed(evidence)));
    }

    /** The same message twice is no second completion: Kafka may repeat, but never contradict itself. */
    private static List<String> doubled(Evidence evidence) {
        Map<String, List<Seen>> completions = evidence.seen().stream()
                .filter(seen ->
                        seen.event().filter(ChargeCompleted.class::isInstance).isPresent())
                .collect(Collectors.groupingBy(CompletionChecks::chargeAndStatus));
        return completions.entrySet().stream()
                .filter(completion -> !areTheSame(completion.getValue()))
                .map(completion -> completion.getKey() + " has several that differ")
                .toList();
    }

    private static String chargeAndStatus(Seen seen) {
        return seen.event()
                .map(ChargeCompleted.class::cast)
                .map(completed ->
                        completed.chargeId() + " " + completed.status().wire())
                .orElseThrow();
    }

    private static boolean areTheSame(List<Seen> messages) {
        var first = messages.getFirst();
        return messages.stream()
                .allMatch(seen -> seen.id().equals(first.id()) && seen.value().equals(first.value()));
    }

    private static List<String> untrue(Evidence evidence) {
        return evidence.events(ChargeCompleted.class)
                .filter(completed -> !isTrue(completed, evidence.ledger()))
                .map(CompletionChecks::describe)
                .distinct()
                .toList();
    }

    private static String describe(ChargeCompleted completed) {
        return completed.chargeId() + " is said to be " + completed.status().wire() + " with "
                + Money.satang(completed.amount()) + ", fee " + completed.fee() + ", VAT " + completed.feeVat()
                + ", net " + completed.net();
    }

    /** Failed and expired may have been true before the money came late. */
    private static boolean isTrue(ChargeCompleted completed, Ledger ledger) {
        return ledger.charge(completed.chargeId().value())
                .filter(charge -> charge.amount() == completed.amount())
                .filter(charge -> switch (completed.status()) {
                    case SUCCESSFUL ->
                        charge.captured() > 0
                                ? hasItsFees(completed, charge.booked())
                                : charge.status().equals("reversed");
                    case REVERSED -> charge.status().equals("reversed");
                    case FAILED -> charge.status().equals("failed") || charge.refunded() == charge.amount();
                    case EXPIRED -> charge.status().equals("expired") || charge.refunded() == charge.amount();
                })
                .isPresent();
    }

    /** What accounting books beside the amount. */
    private static boolean hasItsFees(ChargeCompleted completed, Ledger.Booked booked) {
        return Objects.equals(completed.fee(), booked.fee())
                && Objects.equals(completed.feeVat(), booked.vat())
                && Objects.equals(completed.net(), booked.net());
    }

    private static List<String> missed(Evidence evidence) {
        var known = new HashSet<String>();
        evidence.events(ChargeCompleted.class)
                .forEach(completed -> known.add(
                        completed.chargeId() + " " + completed.status().wire()));
        return evidence.ledger().charges().stream()
                .filter(charge -> !charge.isPending() && !known.contains(charge.id() + " " + charge.status()))
                .map(charge -> charge.id() + " is " + charge.status() + ", and no ChargeCompleted says so")
                .toList();
    }
}
