package dev.saphan.refund.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EvidenceVia;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.refund.Sale;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Something that was bought, and the events about it. */
record Purchase(ChargeId chargeId, Sale sale, long amount, ChargeStatus status, Instant createdAt) {

    static Purchase paid(long amount) {
        return made(amount, ChargeStatus.SUCCESSFUL);
    }

    /** That has ended like that, at the gateway. */
    static Purchase made(long amount, ChargeStatus status) {
        Sale sale = new Sale(
                new ScanId(UUID.randomUUID()),
                new StoreId("store-1"),
                new TerminalId("till-1"),
                new BasketId("2026-11-23/" + UUID.randomUUID()));
        JsonNode charge = OmiseTwin.shared()
                .charge(
                        amount,
                        status,
                        Map.of(
                                "scan_id", String.valueOf(sale.scanId()),
                                "store_id", String.valueOf(sale.storeId()),
                                "terminal_id", String.valueOf(sale.terminalId()),
                                "basket_id", String.valueOf(sale.basketId())));
        ChargeId id = new ChargeId(charge.path("id").asText());
        return new Purchase(id, sale, amount, status, OmiseTwin.createdAt(charge));
    }

    /** A charge that is nowhere. */
    static Purchase nowhere() {
        Sale sale = new Sale(new ScanId(UUID.randomUUID()), new StoreId("store-1"), null, null);
        String id = "chrg_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 19);
        return new Purchase(new ChargeId(id), sale, 40_000, ChargeStatus.SUCCESSFUL, Instant.now());
    }

    ChargeCompleted completed() {
        return completed(status);
    }

    ChargeCompleted completed(ChargeStatus told) {
        return new ChargeCompleted(
                sale.scanId(),
                sale.storeId(),
                sale.terminalId(),
                sale.basketId(),
                chargeId,
                amount,
                "THB",
                told,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                createdAt,
                createdAt,
                createdAt,
                new ChargeCompleted.Evidence(EvidenceVia.WEBHOOK, "evnt_test_1", true, createdAt),
                1);
    }

    RefundRequested refund(Long sum) {
        return refund(new RefundId(UUID.randomUUID()), sum);
    }

    RefundRequested refund(RefundId refundId, Long sum) {
        return new RefundRequested(
                sale.scanId(),
                sale.storeId(),
                sale.terminalId(),
                sale.basketId(),
                refundId,
                chargeId,
                sum,
                "goods returned",
                "supervisor-7",
                Instant.now(),
                1);
    }

    /** By the scan alone, as a till without the charge's id would ask. */
    RefundRequested refundByScan(Long sum) {
        return refundOf(null, sum);
    }

    /** Of another charge than that of this scan. */
    RefundRequested refundOf(ChargeId other) {
        return refundOf(other, null);
    }

    private RefundRequested refundOf(ChargeId other, Long sum) {
        RefundRequested whole = refund(sum);
        return new RefundRequested(
                Objects.requireNonNull(sale.scanId()),
                whole.storeId(),
                whole.terminalId(),
                whole.basketId(),
                whole.refundId(),
                other,
                sum,
                whole.reason(),
                whole.requestedBy(),
                whole.requestedAt(),
                1);
    }
}
