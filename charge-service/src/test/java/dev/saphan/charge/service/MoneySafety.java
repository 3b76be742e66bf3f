package dev.saphan.charge.service;

import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The named invariants of design.md section 6, judged by the gateway's own books and by what tills were told. */
final class MoneySafety {
    /** Between the last look at the clock and the entry in the books, on a busy machine. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private final List<String> violations = new ArrayList<>();

    private MoneySafety() {}

    /**
     * When all is over.
     *
     * @param told what was said about a scan, in its order
     * @return one for each violation, beginning with the invariant's name
     */
    static List<String> violations(
            Collection<ScanReceived> scans, List<Booked> ledger, Function<ScanId, List<PaymentEvent>> told) {
        MoneySafety judge = new MoneySafety();
        Map<ScanId, List<Booked>> byScan = ledger.stream().collect(Collectors.groupingBy(Booked::scan));
        judge.violations.addAll(basketsWithTwo(ledger));
        scans.forEach(
                scan -> judge.judge(scan, byScan.getOrDefault(scan.scanId(), List.of()), told.apply(scan.scanId())));
        return judge.violations;
    }

    /** At any moment. */
    static Set<String> basketsWithTwo(List<Booked> ledger) {
        return ledger.stream()
                .filter(Booked::isLive)
                .collect(Collectors.groupingBy(Booked::basket, Collectors.mapping(Booked::id, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> "OneChargePerBasket: " + each)
                .collect(Collectors.toSet());
    }

    private void judge(ScanReceived scan, List<Booked> charges, List<PaymentEvent> told) {
        check(charges.size() <= 1, "OneChargePerScan", scan, charges);
        check(
                charges.stream().noneMatch(each -> each.createdAt()
                        .isAfter(scan.codeDeadAt().plus(ON_THE_WAY))),
                "NothingStale",
                scan,
                charges);
        List<PaymentEvent> ends = told.stream()
                .filter(each -> each instanceof ChargeEnded || each instanceof ChargeRefused)
                .toList();
        check(!ends.isEmpty(), "EveryScanEnds", scan, told);
        boolean paid = charges.stream().anyMatch(Booked::keepsMoney);
        boolean toldPaid = !ends.isEmpty() && isPaid(ends.getLast());
        check(paid == toldPaid, "FailureIsProved, and success too", scan, charges + " but told " + ends);
        Set<Object> asked = new HashSet<>();
        check(
                told.stream()
                        .filter(RefundRequested.class::isInstance)
                        .allMatch(each -> asked.add(((RefundRequested) each).chargeId())),
                "one RefundRequested for a charge",
                scan,
                told);
    }

    private static boolean isPaid(PaymentEvent end) {
        return end instanceof ChargeEnded ended
                && ended.status() == ChargeStatus.SUCCESSFUL
                && !Boolean.TRUE.equals(ended.lateSuccess());
    }

    private void check(boolean holds, String invariant, ScanReceived scan, Object evidence) {
        if (!holds) {
            violations.add(invariant + ": scan " + scan.scanId() + ": " + evidence);
        }
    }
}
