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
        if (text.length() != 36) {
            throw new IllegalArgumentException("refundId is not a UUID of 36 characters");
        }
        try {
            return new RefundId(UUID.fromString(text));
        } catch (IllegalArgumentException notAUuid) {
            throw new IllegalArgumentException("refundId is not a UUID", notAUuid);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
