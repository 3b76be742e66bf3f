package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A till within a shop. At most 64 characters. */
public record TerminalId(
        @JsonValue @Printable(TerminalId.LONGEST) String value) {
    static final int LONGEST = 64;

    public TerminalId {
        Text.check("terminalId", value, LONGEST);
    }

    /** @throws IllegalArgumentException when it is blank, too long or not printable */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TerminalId of(String text) {
        return new TerminalId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
