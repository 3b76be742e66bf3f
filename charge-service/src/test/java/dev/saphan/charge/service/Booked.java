package dev.saphan.charge.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ScanId;
import java.time.Instant;
import java.util.Optional;

/** A charge as the sandbox's own books have it: what the customer really paid. */
record Booked(ChargeId id, ScanId scan, String basket, String status, long captured, long refunded, Instant createdAt) {
    static Booked of(JsonNode line) {
        JsonNode metadata = line.path("metadata");
        return new Booked(
                new ChargeId(line.path("id").asText()),
                ScanId.of(metadata.path("scan_id").asText()),
                metadata.path("store_id").asText() + " "
                        + metadata.path("basket_id").asText(),
                line.path("status").asText(),
                line.path("captured").asLong(),
                line.path("refunded").asLong(),
                Instant.parse(line.path("created_at").asText()));
    }

    /** Absent while it is pending. */
    Optional<ChargeStatus> ended() {
        return status.equals("pending") ? Optional.empty() : Optional.of(ChargeStatus.of(status));
    }

    /** It may still take money, or has taken some that did not go back. */
    boolean isLive() {
        return status.equals("pending") || keepsMoney();
    }

    boolean keepsMoney() {
        return captured > refunded;
    }
}
