package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A shop of the merchant. At most 64 characters. */
public record StoreId(@JsonValue @Printable(StoreId.LONGEST) String value) {
    static final int LONGEST = 64;

    public StoreId {
        Text.check("storeId", value, LONGEST);
    }

    /** @throws IllegalArgumentException when it is blank, too long or not printable */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static StoreId of(String text) {
        return new StoreId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
