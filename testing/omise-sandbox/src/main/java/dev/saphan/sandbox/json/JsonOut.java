package dev.saphan.sandbox.json;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON straight into bytes, printed as Omise prints it (two spaces, an empty array as a bracket, a blank line and
 * a bracket) or compactly. One per answer; a charge has 130 fields, so nothing is built before it is written.
 */
public final class JsonOut {
    private final Bytes bytes;
    private final boolean pretty;
    private int depth;
    private boolean first = true;

    private JsonOut(boolean pretty, int size) {
        this.pretty = pretty;
        this.bytes = new Bytes(size);
    }

    public static JsonOut pretty() {
        return new JsonOut(true, 6_144);
    }

    public static JsonOut compact() {
        return new JsonOut(false, 1_024);
    }

    /** The whole document; that of a pretty writer ends with a line feed. */
    public byte[] toBytes() {
        if (pretty) {
            bytes.one('\n');
        }
        return bytes.take();
    }

    /** The bytes since the last taking; the document goes on. */
    public byte[] takeBytes() {
        return bytes.take();
    }

    public void beginObject() {
        element();
        open('{');
    }

    public void beginObject(String name) {
        name(name);
        open('{');
    }

    public void endObject() {
        close('}');
    }

    public void beginArray(String name) {
        name(name);
        open('[');
    }

    public void endArray() {
        close(']');
    }

    public void put(String name, @Nullable String value) {
        name(name);
        string(value);
    }

    public void put(String name, long value) {
        name(name);
        bytes.number(value);
    }

    public void put(String name, boolean value) {
        name(name);
        bytes.ascii(value ? "true" : "false");
    }

    public void putNull(String name) {
        name(name);
        bytes.ascii("null");
    }

    /** Two texts of plain characters as one string: a path made of a fixed part and an id. */
    public void put(String name, String head, String tail) {
        name(name);
        bytes.one('"');
        bytes.ascii(head);
        bytes.ascii(tail);
        bytes.one('"');
    }

    /** Seconds in UTC, {@code 2026-11-01T00:00:00Z}; zero is null. */
    public void putTime(String name, long millis) {
        name(name);
        if (millis == 0) {
            bytes.ascii("null");
            return;
        }
        bytes.one('"');
        bytes.time(millis);
        bytes.one('"');
    }

    /** A value that is compact JSON already, printed in this writer's way. */
    public void putJson(String name, String compactJson) {
        name(name);
        if (pretty) {
            reprint(compactJson);
        } else {
            bytes.text(compactJson, 0, compactJson.length());
        }
    }

    public void element(@Nullable String value) {
        element();
        string(value);
    }

    /** Begins a new line between two values of a compact document, for readers that go line by line. */
    public void lineBreak() {
        bytes.one('\n');
    }

    private void reprint(String json) {
        boolean inPlace = true; // a value right after its name: no new line
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            int next = i + 1;
            switch (c) {
                case '}', ']' -> close(c);
                case ',' -> {}
                case ':' -> {
                    bytes.ascii(": ");
                    inPlace = true;
                }
                default -> {
                    if (!inPlace) {
                        element();
                    }
                    inPlace = false;
                    next = value(json, i);
                }
            }
            i = next;
        }
    }

    /** Writes the bracket, the string or the word at i, and tells where it ends. */
    private int value(String json, int i) {
        char c = json.charAt(i);
        if (c == '{' || c == '[') {
            open(c);
            return i + 1;
        }
        int end = c == '"' ? endOfString(json, i) : endOfWord(json, i);
        bytes.text(json, i, end);
        return end;
    }

    private static int endOfWord(String json, int start) {
        int i = start;
        while (i < json.length() && ",}]".indexOf(json.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private static int endOfString(String json, int start) {
        int i = start + 1;
        while (json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private void open(char bracket) {
        bytes.one(bracket);
        depth++;
        first = true;
    }

    private void close(char bracket) {
        depth--;
        if (pretty) {
            if (first && bracket == ']') {
                bytes.one('\n');
            }
            newLine();
        }
        bytes.one(bracket);
        first = false;
    }

    private void element() {
        if (depth == 0) {
            return;
        }
        if (!first) {
            bytes.one(',');
        }
        first = false;
        if (pretty) {
            newLine();
        }
    }

    private void name(String name) {
        element();
        bytes.one('"');
        bytes.ascii(name);
        bytes.ascii(pretty ? "\": " : "\":");
    }

    private void newLine() {
        bytes.one('\n');
        bytes.spaces(2 * depth);
    }

    private void string(@Nullable String value) {
        if (value == null) {
            bytes.ascii("null");
        } else {
            bytes.quoted(value);
        }
    }
}
