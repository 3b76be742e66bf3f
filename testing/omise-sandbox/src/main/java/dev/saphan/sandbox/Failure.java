package dev.saphan.sandbox;

import java.util.Map;

/**
 * Why a charge failed, as the buyer's wallet tells it. The set of codes is open at Omise; these are the ones that its
 * guide and its documentation name, and any other code may be asked for.
 */
public record Failure(String code, String message) {
    private static final Map<String, String> MESSAGES = Map.of(
            "payment_cancelled", "payment was cancelled by the buyer",
            "failed_processing", "payment processing failed",
            "insufficient_balance", "insufficient balance in the account or the payment limit has been reached",
            "payment_rejected", "payment was rejected by the issuer",
            "invalid_barcode", "barcode is invalid, used or expired",
            "timeout", "the buyer did not take action before the time limit",
            "internal_error", "internal error at the provider",
            "amount_mismatch", "the amount paid does not match the amount charged");

    public static Failure of(String code) {
        return new Failure(code, MESSAGES.getOrDefault(code, code.replace('_', ' ')));
    }
}
