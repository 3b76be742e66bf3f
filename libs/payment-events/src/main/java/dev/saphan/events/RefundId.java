package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One wish to give money back, minted by whoever asks for it. */
public record RefundId(@JsonValue UUID value) {

    /**
     * @param text the canonical form, 36 characters
     * @throws IllegalArgumentException when it is not a UUID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RefundId of(String text) {
        return new RefundId(Text.uuid("refundId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
