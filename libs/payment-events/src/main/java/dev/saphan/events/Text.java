package dev.saphan.events;

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
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF))) {
            throw new IllegalArgumentException(field + " holds a control character or a broken one");
        }
    }
}
