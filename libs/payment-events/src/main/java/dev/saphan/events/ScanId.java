package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One reading of one customer's code for one basket. The till mints it and keeps it through every retry; it is the key of every message. */
public record ScanId(@JsonValue UUID value) {

    /**
     * @param text the canonical form, 36 characters
     * @throws IllegalArgumentException when it is not a UUID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ScanId of(String text) {
        return new ScanId(Text.uuid("scanId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
