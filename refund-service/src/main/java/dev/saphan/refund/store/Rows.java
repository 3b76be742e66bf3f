package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import dev.saphan.refund.Captured;
import dev.saphan.refund.CountedRefund;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundState;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The statements that read. Ids go in as one array; a select that locks says so in its name.
 *
 * <p>They name each column: while a newer version takes the place of this one the tables may have more, and Hibernate Reactive 3.2
 * fails on a native query that returns a column which the entity does not have.
 */
final class Rows {
    private static final String IDS = " = any(cast(?1 as text[]))";
    private static final String UUIDS = " = any(cast(?1 as uuid[]))";
    private static final String OPEN = " state not in ('completed', 'refused')";

    private static final String CHARGE = "select " + CapturedRow.COLUMNS + " from captured where ";
    private static final String REFUND = "select " + RefundRow.COLUMNS + " from refund where ";

    static final String CHARGES_LOCKED = CHARGE + "charge_id" + IDS + " order by charge_id for update";
    static final String CHARGES_OF_SCANS = CHARGE + "scan_id" + UUIDS;
    private static final String REFUNDS = REFUND + "refund_id" + UUIDS;
    static final String REFUNDS_LOCKED = REFUNDS + " order by refund_id for update";
    static final String OPEN_OF_CHARGES_LOCKED =
            REFUND + "charge_id" + IDS + " and" + OPEN + " order by accepted_at, refund_id for update";
    static final String OPEN_OF_CHARGES = REFUND + "charge_id" + IDS + " and" + OPEN;
    static final String WAITING_FOR_SCANS = REFUND + "state = 'waiting' and charge_id is null and scan_id" + UUIDS;
    static final String COUNTED = "select " + GatewayRefundRow.COLUMNS + " from gateway_refund where charge_id" + IDS;
    static final String DUE = REFUND + "next_at <= ?2 and state" + IDS + " order by next_at limit ?3";
    static final String DUE_CLAIMED = DUE + " for update skip locked";

    private Rows() {}

    static Uni<List<Captured>> chargesLocked(Mutiny.Session session, Collection<ChargeId> ids) {
        return charges(
                session, CHARGES_LOCKED, ids.stream().map(ChargeId::value).toArray(String[]::new));
    }

    static Uni<List<Captured>> chargesOfScans(Mutiny.Session session, Collection<ScanId> ids) {
        return charges(
                session, CHARGES_OF_SCANS, ids.stream().map(ScanId::value).toArray(UUID[]::new));
    }

    private static Uni<List<Captured>> charges(Mutiny.Session session, String select, Object[] ids) {
        if (ids.length == 0) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(select, CapturedRow.class)
                .setParameter(1, ids)
                .getResultList()
                .map(rows -> rows.stream().map(CapturedRow::toCaptured).toList());
    }

    static Uni<List<Refund>> refunds(Mutiny.Session session, Collection<RefundId> ids) {
        return refunds(session, REFUNDS, ids.stream().map(RefundId::value).toArray(UUID[]::new));
    }

    static Uni<List<Refund>> refundsLocked(Mutiny.Session session, Collection<RefundId> ids) {
        return refunds(
                session, REFUNDS_LOCKED, ids.stream().map(RefundId::value).toArray(UUID[]::new));
    }

    static Uni<List<Refund>> openLocked(Mutiny.Session session, Collection<ChargeId> charges) {
        return refunds(
                session,
                OPEN_OF_CHARGES_LOCKED,
                charges.stream().map(ChargeId::value).toArray(String[]::new));
    }

    static Uni<List<Refund>> open(Mutiny.Session session, Collection<ChargeId> charges) {
        return refunds(
                session, OPEN_OF_CHARGES, charges.stream().map(ChargeId::value).toArray(String[]::new));
    }

    static Uni<List<Refund>> waitingFor(Mutiny.Session session, Collection<ScanId> scans) {
        return refunds(
                session, WAITING_FOR_SCANS, scans.stream().map(ScanId::value).toArray(UUID[]::new));
    }

    private static Uni<List<Refund>> refunds(Mutiny.Session session, String select, Object[] ids) {
        if (ids.length == 0) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(select, RefundRow.class)
                .setParameter(1, ids)
                .getResultList()
                .map(Rows::refunds);
    }

    static Uni<List<Refund>> due(Mutiny.Session session, Set<RefundState> states, Instant now, int limit) {
        return due(session, DUE, states, now, limit);
    }

    /** Skips what another replica has just claimed. */
    static Uni<List<Refund>> dueClaimed(Mutiny.Session session, Set<RefundState> states, Instant now, int limit) {
        return due(session, DUE_CLAIMED, states, now, limit);
    }

    private static Uni<List<Refund>> due(
            Mutiny.Session session, String select, Set<RefundState> states, Instant now, int limit) {
        return session.createNativeQuery(select, RefundRow.class)
                .setParameter(1, states.stream().map(RefundState::wire).toArray(String[]::new))
                .setParameter(2, now)
                .setParameter(3, limit)
                .getResultList()
                .map(Rows::refunds);
    }

    private static List<Refund> refunds(List<RefundRow> rows) {
        return rows.stream().map(RefundRow::toRefund).toList();
    }

    static Uni<Map<ChargeId, List<CountedRefund>>> counted(Mutiny.Session session, Collection<ChargeId> charges) {
        if (charges.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(COUNTED, GatewayRefundRow.class)
                .setParameter(1, charges.stream().map(ChargeId::value).toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> new ChargeId(row.chargeId),
                                Collectors.mapping(GatewayRefundRow::toCounted, Collectors.toList()))));
    }
}
