package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is being paid; never recurs within a store (date and receipt number, say). At most 128 characters. */
public record BasketId(@JsonValue String value) {

    public BasketId {
        Text.check("basketId", value, 128);
    }

    /** @throws IllegalArgumentException when it is blank, too long or not printable */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BasketId of(String text) {
        return new BasketId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
