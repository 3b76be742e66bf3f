package dev.saphan.posedge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far one refund is. Money that went back is never taken back by a refusal. */
public enum RefundState {
    REQUESTED,
    REFUSED,
    COMPLETED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
