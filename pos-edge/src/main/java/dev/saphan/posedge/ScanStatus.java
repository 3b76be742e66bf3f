package dev.saphan.posedge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a till may say about a scan (design.md section 4). */
public enum ScanStatus {
    /** Stored; charge-service has not spoken yet. */
    RECEIVED,
    /** There is a charge, and the customer may still have to approve it. */
    PENDING,
    /** Nobody knows yet whether there is a charge: do not scan again. */
    CHECKING,
    /** It is being ended, by wish or by deadline; it may turn out paid all the same. */
    CANCELLING,
    SUCCESSFUL,
    FAILED,
    EXPIRED,
    REVERSED,
    REFUSED;

    public boolean isFinal() {
        return switch (this) {
            case RECEIVED, PENDING, CHECKING, CANCELLING -> false;
            case SUCCESSFUL, FAILED, EXPIRED, REVERSED, REFUSED -> true;
        };
    }

    /** The name in answers and in the store: lower case. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty when there is no such name. */
    public static Optional<ScanStatus> named(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
