package dev.saphan.sandbox.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sent, whichever way: query string, form ({@code source[type]=…}) or JSON object. Everything is nested
 * maps in the end; a form knows only strings.
 */
public record Params(Map<String, @Nullable Object> values) {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_FIELDS = 1_000;

    public static final Params NONE = new Params(Map.of());

    /** A form or query string; what is not one yields what could be read of it. */
    public static Params ofForm(String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int fields = 0;
        for (int from = 0; from < text.length() && fields < MAX_FIELDS; fields++) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', from);
            boolean bare = equals < 0 || equals > end;
            String name = decoded(text.substring(from, bare ? end : equals));
            if (!name.isEmpty()) {
                nest(values, name, bare ? "" : decoded(text.substring(equals + 1, end)));
            }
            from = end + 1;
        }
        return new Params(values);
    }

    private static void nest(Map<String, @Nullable Object> values, String name, String value) {
        Map<String, @Nullable Object> level = values;
        int bracket = name.indexOf('[');
        if (bracket <= 0 || !name.endsWith("]")) {
            level.put(name, value);
            return;
        }
        String key = name.substring(0, bracket);
        String[] more = name.substring(bracket + 1, name.length() - 1).split("]\\[", MAX_DEPTH);
        for (String next : more) {
            if (next.isEmpty()) {
                append(level, key, value);
                return;
            }
            level = levelBelow(level, key);
            key = next;
        }
        level.put(key, value);
    }

    @SuppressWarnings("unchecked") // every map in here was made by this class or by Json, with names as keys
    private static Map<String, @Nullable Object> levelBelow(Map<String, @Nullable Object> level, String key) {
        if (level.get(key) instanceof Map<?, ?> below) {
            return (Map<String, @Nullable Object>) below;
        }
        Map<String, @Nullable Object> below = new LinkedHashMap<>();
        level.put(key, below);
        return below;
    }

    private static void append(Map<String, @Nullable Object> level, String key, String value) {
        List<@Nullable Object> all = new ArrayList<>();
        if (level.get(key) instanceof List<?> list) {
            all.addAll(list);
        }
        all.add(value);
        level.put(key, all);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (bytes[i] == '%' && low >= 0) {
                bytes[length++] = (byte) ((high << 4) | low);
                i += 2;
            } else {
                bytes[length++] = bytes[i] == '+' ? (byte) ' ' : bytes[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** These values, and those of the other where this has none. */
    public Params or(Params other) {
        if (other.values.isEmpty()) {
            return this;
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>(other.values);
        both.putAll(values);
        return new Params(both);
    }

    /**
     * These, when nothing else is among them: who misspells a name means less than everything.
     *
     * @throws IllegalArgumentException with a message for people
     */
    public Params only(Collection<String> known) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(Set.copyOf(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + String.join(", ", unknown)
                    + (known.isEmpty() ? "; nothing is to be said here" : "; known are: " + String.join(", ", known)));
        }
        return this;
    }

    public Params only(String... known) {
        return only(List.of(known));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A scalar as text; null when absent, null or not a scalar. */
    public @Nullable String text(String name) {
        return switch (values.get(name)) {
            case String text -> text;
            case Json.Numeral number -> number.text();
            case Boolean truth -> truth.toString();
            case null, default -> null;
        };
    }

    /** A whole number; null when absent or anything else. */
    public @Nullable Long whole(String name) {
        String text = text(name);
        if (text == null || text.isEmpty() || text.length() > 18 || values.get(name) instanceof Boolean) {
            return null;
        }
        for (int i = text.charAt(0) == '-' && text.length() > 1 ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return Long.parseLong(text);
    }

    /** True or false, in the words that forms use; null when absent or anything else. */
    public @Nullable Boolean truth(String name) {
        return switch (text(name)) {
            case "true", "1", "yes" -> Boolean.TRUE;
            case "false", "0", "no" -> Boolean.FALSE;
            case null, default -> null;
        };
    }

    /** An object below this one; null when absent or anything else. */
    public @Nullable Params below(String name) {
        if (values.get(name) instanceof Map<?, ?>) {
            return new Params(levelBelow(values, name));
        }
        return null;
    }
}
