package dev.saphan.events;

import java.util.UUID;

/** The form that every text from outside must have before it is kept: present, short, printable. */
final class Text {
    private Text() {}

    /**
     * @throws IllegalArgumentException naming the field, never the text, which might be a payment code
     */
    static void check(String field, String text, int maxLength) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " is blank");
        }
        if (text.length() > maxLength) {
            throw new IllegalArgumentException(field + " is longer than " + maxLength + " characters");
        }
        // PostgreSQL refuses U+0000 in a text, and a lone surrogate is no text in UTF-8: both would poison a whole
        // batch.
        if (!isPrintable(text)) {
            throw new IllegalArgumentException(field + " holds a control character or a broken one");
        }
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (Character.isHighSurrogate(each)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(each) || Character.isSurrogate(each)) {
                return false;
            }
        }
        return true;
    }

    /**
     * @throws IllegalArgumentException naming the field, when the text is not the canonical form of a UUID: Java's own reader
     *     lets pass groups of any length and signs before them
     */
    static UUID uuid(String field, String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException(field + " is not a UUID of 36 characters");
        }
        UUID uuid = parsed(field, text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(field + " is not a UUID in its canonical form");
        }
        return uuid;
    }

    private static UUID parsed(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAUuid) {
            throw new IllegalArgumentException(field + " is not a UUID", notAUuid);
        }
    }
}
