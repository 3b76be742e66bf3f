package dev.saphan.posedge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** Who served the customer, as the shop calls them. At most 64 characters. */
public record CashierId(@JsonValue String value) {

    public CashierId {
        if (!PlainText.isPlain(value, 64)) {
            throw new IllegalArgumentException("cashierId is blank, longer than 64 characters or not printable");
        }
    }

    /** @throws IllegalArgumentException when it is blank, too long or not printable */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CashierId of(String text) {
        return new CashierId(text);
    }

    static @Nullable CashierId ofNullable(@Nullable String text) {
        return text == null ? null : new CashierId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
