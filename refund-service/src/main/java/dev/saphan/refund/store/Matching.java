package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import dev.saphan.refund.Arrival;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Refund;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which refund means which charge, as far as that is known.
 *
 * @param alone those that mean none yet
 */
record Matching(Map<ChargeId, List<Refund>> byCharge, List<Refund> alone) {

    static Matching of(Collection<Refund> refunds, Collection<Captured> ofTheirScans) {
        Map<ChargeId, List<Refund>> byCharge = new LinkedHashMap<>();
        List<Refund> alone = new ArrayList<>();
        for (Refund each : refunds) {
            chargeOf(each, ofTheirScans)
                    .ifPresentOrElse(
                            charge -> byCharge.computeIfAbsent(charge, ignored -> new ArrayList<>())
                                    .add(each),
                            () -> alone.add(each));
        }
        return new Matching(byCharge, alone);
    }

    private static Optional<ChargeId> chargeOf(Refund refund, Collection<Captured> ofTheirScans) {
        if (refund.chargeId() != null) {
            return Optional.of(refund.chargeId());
        }
        List<Captured> ofItsScan = ofTheirScans.stream()
                .filter(each -> Objects.equals(
                        each.sale().scanId(), refund.asked().sale().scanId()))
                .toList();
        return Arrival.meant(ofItsScan).map(Captured::chargeId);
    }

    /** The scans by which they have to be matched. */
    static Set<ScanId> scansOf(Collection<Refund> refunds) {
        return refunds.stream()
                .filter(each -> each.chargeId() == null)
                .map(each -> each.asked().sale().scanId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    Set<RefundId> refunds() {
        return Stream.concat(alone.stream(), byCharge.values().stream().flatMap(List::stream))
                .map(Refund::id)
                .collect(Collectors.toSet());
    }

    /** Those without an account: they mean no charge, or one that is not known here. */
    List<Refund> without(Accounts accounts) {
        List<Refund> rest = new ArrayList<>(alone);
        byCharge.forEach((charge, refunds) -> {
            if (!accounts.knows(charge)) {
                rest.addAll(refunds);
            }
        });
        return rest;
    }

    Map<ChargeId, List<Fact>> joining(Predicate<Refund> chosen) {
        Map<ChargeId, List<Fact>> facts = new LinkedHashMap<>();
        byCharge.forEach((charge, refunds) -> facts.put(
                charge,
                refunds.stream()
                        .filter(chosen)
                        .<Fact>map(Fact.Joined::new)
                        .collect(Collectors.toCollection(ArrayList::new))));
        return facts;
    }
}
