package dev.saphan.posedge.inbound;

import dev.saphan.events.RefundId;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.PlainText;
import dev.saphan.posedge.RefundWish;
import dev.saphan.posedge.Violation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a supervisor sends. */
@Schema(
        name = "RefundRequest",
        description = "A wish to give money back.",
        requiredProperties = {"refundId", "reason"})
record RefundRequest(
        @Schema(
                description = "Minted by whoever asks, and kept through every retry.",
                implementation = String.class,
                format = "uuid",
                examples = "0198c5a3-0a4f-7e11-8d52-6b8f2f5f9e10")
        RefundId refundId,

        @Schema(description = "Satang; absent: all that is left.", examples = "5000") @Nullable
        Long amount,

        @Schema(description = "At most 256 characters.", maxLength = 256, examples = "damaged goods")
        String reason) {
    private static final int MAX_REASON = 256;

    /** @throws ProblemException 422, when the reason is no text to be kept */
    RefundWish from(Caller caller) {
        if (!PlainText.isPlain(reason, MAX_REASON)) {
            throw Answers.invalidRefund(
                            List.of(new Violation("reason", "is blank, longer than 256 characters or not printable")))
                    .exception();
        }
        return new RefundWish(refundId, amount, reason, caller);
    }
}
