package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is being paid; never recurs within a store (date and receipt number, say). At most 128 characters. */
public record BasketId(
        @JsonValue @Printable(BasketId.LONGEST) String value) {
    static final int LONGEST = 128;

    public BasketId {
        Text.check("basketId", value, LONGEST);
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
