package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Omise's id of a charge, such as {@code chrg_test_5kgg8st4p4tuwt7zt4b}. At most 64 characters. */
public record ChargeId(
        @JsonValue @Printable(ChargeId.LONGEST) String value) {
    static final int LONGEST = 64;

    public ChargeId {
        Text.check("chargeId", value, LONGEST);
    }

    /** @throws IllegalArgumentException when it is blank, too long or not printable */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ChargeId of(String text) {
        return new ChargeId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
