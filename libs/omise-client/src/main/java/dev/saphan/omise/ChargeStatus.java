package dev.saphan.omise;

/** How a charge stands. The only field of a charge to decide by: its flags are known to contradict it. */
public enum ChargeStatus {
    PENDING,
    SUCCESSFUL,
    FAILED,
    EXPIRED,
    REVERSED,
    /** A word that Omise did not use when this was written. Not final: read it again. */
    UNKNOWN;

    public boolean isFinal() {
        return switch (this) {
            case SUCCESSFUL, FAILED, EXPIRED, REVERSED -> true;
            case PENDING, UNKNOWN -> false;
        };
    }

    static ChargeStatus of(String word) {
        return switch (word) {
            case "pending" -> PENDING;
            case "successful" -> SUCCESSFUL;
            case "failed" -> FAILED;
            case "expired" -> EXPIRED;
            case "reversed" -> REVERSED;
            default -> UNKNOWN;
        };
    }
}
