package dev.saphan.sandbox.json;

import java.util.Arrays;

/** Bytes that grow as text, numbers and times are added to them. Text becomes UTF-8; half a surrogate pair becomes "?". */
final class Bytes {
    private byte[] bytes;
    private int length;

    Bytes(int size) {
        bytes = new byte[size];
    }

    /** What was added since the last taking. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }

    void one(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    void spaces(int count) {
        room(count);
        Arrays.fill(bytes, length, length + count, (byte) ' ');
        length += count;
    }

    /** The text between from and to, as it is. */
    void text(String value, int from, int to) {
        room(3 * (to - from));
        for (int i = from; i < to; i++) {
            if (value.charAt(i) < 0x80) {
                bytes[length++] = (byte) value.charAt(i);
            } else {
                i = utf8(value, i);
            }
        }
    }

    /** The text as a JSON string. */
    void quoted(String value) {
        room(6 * value.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = (byte) c;
            } else if (c < 0x20) {
                control(c);
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                i = utf8(value, i);
            }
        }
        bytes[length++] = '"';
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> {
                ascii("\\u00");
                one(Character.forDigit(c >> 4, 16));
                one(Character.forDigit(c & 15, 16));
            }
        }
    }

    /** Adds the character at i, for which there is room, and tells the index of its last half. */
    private int utf8(String value, int i) {
        int code = value.codePointAt(i);
        if (code >= 0xD800 && code < 0xE000) {
            bytes[length++] = '?';
            return i;
        }
        if (code < 0x800) {
            bytes[length++] = (byte) (0xC0 | (code >> 6));
        } else if (code < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (code >> 12));
            bytes[length++] = (byte) (0x80 | ((code >> 6) & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | (code >> 18));
            bytes[length++] = (byte) (0x80 | ((code >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((code >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (code & 0x3F));
        return code < 0x10000 ? i : i + 1;
    }

    void number(long value) {
        if (value < 0 || value > 999_999_999_999L) {
            ascii(Long.toString(value));
            return;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    void time(long millis) {
        room(Times.LENGTH);
        length = Times.write(millis, bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
