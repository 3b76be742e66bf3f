package dev.saphan.posedge;

/** Texts from outside. */
public final class PlainText {
    private PlainText() {}

    /** Present, short, and nothing that a store or a screen would choke on. */
    public static boolean isPlain(String text, int maxLength) {
        return !text.isBlank()
                && text.length() <= maxLength
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
    }
}
