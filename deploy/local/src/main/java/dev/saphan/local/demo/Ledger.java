package dev.saphan.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the customers really paid: the sandbox's {@code GET /admin/ledger}. Amounts in satang. */
record Ledger(boolean balanced, List<Charge> charges) {

    /**
     * A charge at the gateway.
     *
     * @param scanId empty for a charge that nobody of ours has made
     * @param basket store and basket
     * @param failureCode empty unless it has failed
     * @param createdAt by the gateway's clock
     */
    record Charge(
            String id,
            String scanId,
            String basket,
            long amount,
            String status,
            String failureCode,
            Instant createdAt,
            Booked booked,
            List<Refund> refunds) {

        long captured() {
            return booked.captured();
        }

        long refunded() {
            return booked.refunded();
        }

        boolean isPending() {
            return status.equals("pending");
        }

        /** Live, or paid and not given back: what a basket may have one of. */
        boolean countsForItsBasket() {
            return isPending() || (status.equals("successful") && refunded() < captured());
        }
    }

    /**
     * What of a charge stands in the books.
     *
     * @param fee what the gateway keeps of what was captured, and {@code vat} on it; a refund changes neither
     */
    record Booked(long captured, long refunded, long fee, long vat) {
        long net() {
            return captured - fee - vat;
        }
    }

    /** @param refundId empty for one that was made at the gateway itself */
    record Refund(String id, String refundId, long amount) {}

    static Ledger of(JsonNode json) {
        var charges = new ArrayList<Charge>();
        json.path("charges").forEach(charge -> charges.add(chargeOf(charge)));
        return new Ledger(json.path("balanced").asBoolean(), charges);
    }

    /** The same books without those charges. */
    Ledger without(Set<String> chargeIds) {
        return new Ledger(
                balanced,
                charges.stream()
                        .filter(charge -> !chargeIds.contains(charge.id()))
                        .toList());
    }

    /** What messages about these charges have for their keys: the scan's id, or the charge's where it is not ours. */
    Set<String> keys() {
        return charges.stream()
                .flatMap(charge -> Stream.of(charge.id(), charge.scanId()))
                .collect(Collectors.toSet());
    }

    List<Charge> ofScan(String scanId) {
        return charges.stream().filter(charge -> charge.scanId().equals(scanId)).toList();
    }

    Optional<Charge> charge(String id) {
        return charges.stream().filter(charge -> charge.id().equals(id)).findFirst();
    }

    private static Charge chargeOf(JsonNode charge) {
        var metadata = charge.path("metadata");
        return new Charge(
                charge.path("id").asText(),
                metadata.path("scan_id").asText(""),
                metadata.path("store_id").asText("") + "/"
                        + metadata.path("basket_id").asText(""),
                charge.path("amount").asLong(),
                charge.path("status").asText(),
                charge.path("failure_code").asText(""),
                Instant.parse(charge.path("created_at").asText()),
                new Booked(
                        charge.path("captured").asLong(),
                        charge.path("refunded").asLong(),
                        charge.path("fee").asLong(),
                        charge.path("fee_vat").asLong()),
                StreamSupport.stream(charge.path("refunds").spliterator(), false)
                        .map(Ledger::refundOf)
                        .toList());
    }

    private static Refund refundOf(JsonNode refund) {
        return new Refund(
                refund.path("id").asText(),
                refund.path("metadata").path("refund_id").asText(""),
                refund.path("amount").asLong());
    }
}
