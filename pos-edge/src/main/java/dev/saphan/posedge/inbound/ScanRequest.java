package dev.saphan.posedge.inbound;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.CashierId;
import dev.saphan.posedge.Submission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a till sends. */
@Schema(
        name = "ScanRequest",
        description = "One reading of one customer's code, for one basket.",
        requiredProperties = {"scanId", "basketId", "barcode", "amount", "currency", "scannedAt"})
record ScanRequest(
        @Schema(
                description = "Minted by the till, and kept through every retry.",
                implementation = String.class,
                format = "uuid",
                examples = "0198c5a2-7d1e-7c3b-9f7a-3f1a5b0c9d21")
        ScanId scanId,

        @Schema(
                description = "What is being paid; never recurs within the store.",
                implementation = String.class,
                maxLength = 128,
                examples = "2026-11-23/till-1/0042")
        BasketId basketId,

        @Schema(description = "The payment code as it was read.", examples = "134567890123456789")
        String barcode,

        @Schema(description = "Satang: 2000 to 15000000.", examples = "25000")
        long amount,

        @Schema(description = "THB.", examples = "THB") String currency,

        @Schema(description = "By the till's clock.", examples = "2026-11-23T10:15:30Z")
        Instant scannedAt,

        @Schema(
                description =
                        "By the same clock, when this very attempt was sent: with it, a wrong clock does no harm.",
                examples = "2026-11-23T10:15:31Z")
        @Nullable
        Instant sentAt,

        @Schema(
                description = "At most 64 characters.",
                implementation = String.class,
                maxLength = 64,
                examples = "somchai")
        @Nullable
        CashierId cashierId) {

    /** Times are cut to microseconds, which is what the store can keep: the same event must come out of it again. */
    Submission from(Caller caller) {
        return new Submission(
                scanId,
                caller,
                basketId,
                cashierId,
                amount,
                currency,
                barcode,
                scannedAt.truncatedTo(ChronoUnit.MICROS),
                sentAt);
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "ScanRequest[scanId=%s, basketId=%s, amount=%d]".formatted(scanId, basketId, amount);
    }
}
