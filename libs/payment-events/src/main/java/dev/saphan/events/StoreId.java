package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A shop of the merchant. At most 64 characters. */
public record StoreId(@JsonValue String value) {

    public StoreId {
        Text.check("storeId", value, 64);
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
