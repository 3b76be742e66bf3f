package dev.saphan.sandbox;

/** An error object of the gateway: decided by HTTP status first, by code second, never by its message. */
public record Refusal(int status, String code, String message) {

    public static Refusal badRequest(String message) {
        return new Refusal(400, "bad_request", message);
    }

    public static Refusal invalidCharge(String message) {
        return new Refusal(400, "invalid_charge", message);
    }

    public static Refusal failedRefund(String message) {
        return new Refusal(400, "failed_refund", message);
    }

    public static Refusal failedExpire() {
        return new Refusal(400, "failed_expire", "expire failed");
    }

    public static Refusal notFound(String what) {
        return new Refusal(404, "not_found", what + " was not found");
    }
}
