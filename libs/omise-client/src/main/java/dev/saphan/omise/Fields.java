package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object of Omise's. Fields that say what happened to money, and when, have to be of the right
 * type; an absent field and a {@code null} are the same.
 */
final class Fields {

    private static final Pattern ID = Pattern.compile("[a-z]{2,12}_(test_)?[0-9A-Za-z]{1,64}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");
    private static final Pattern WORD = Pattern.compile("[a-z0-9_.]{1,64}");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonNode node;
    private final String what;

    private Fields(JsonNode node, String what) {
        this.node = node;
        this.what = what;
    }

    /** The fields of a JSON object that calls itself {@code what} in its field {@code object}. */
    static Fields of(JsonNode node, String what) throws UnreadableException {
        Fields fields = new Fields(node, what);
        if (!node.isObject() || !what.equals(node.path("object").textValue())) {
            throw fields.unreadable("object", "is not \"" + what + "\"");
        }
        return fields;
    }

    String id(String name, String prefix) throws UnreadableException {
        String id = text(name);
        if (!id.startsWith(prefix + "_") || !ID.matcher(id).matches()) {
            throw unreadable(name, "is no id of the form " + prefix + "_…");
        }
        return id;
    }

    /** The id of another object, which may be given as a string or, where expanded, as the object. */
    @Nullable
    String reference(String name) throws UnreadableException {
        JsonNode value = node.path(name);
        JsonNode id = value.isObject() ? value.path("id") : value;
        if (isAbsent(id)) {
            return null;
        }
        if (!id.isTextual() || !ID.matcher(id.textValue()).matches()) {
            throw unreadable(name, "is no id");
        }
        return id.textValue();
    }

    long amount(String name) throws UnreadableException {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw unreadable(name, "is no whole number of the smallest unit");
        }
        return value.longValue();
    }

    int count(String name) throws UnreadableException {
        long count = amount(name);
        if (count > Integer.MAX_VALUE) {
            throw unreadable(name, "is no count");
        }
        return (int) count;
    }

    String currency(String name) throws UnreadableException {
        String currency = text(name);
        if (!CURRENCY.matcher(currency).matches()) {
            throw unreadable(name, "is no currency");
        }
        return currency.toUpperCase(Locale.ROOT);
    }

    /** One of Omise's own words: a status, a key, a type. */
    String word(String name) throws UnreadableException {
        String word = text(name);
        if (!WORD.matcher(word).matches()) {
            throw unreadable(name, "is no word of lower-case letters");
        }
        return word;
    }

    String text(String name) throws UnreadableException {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw unreadable(name, "is no text");
        }
        return value.textValue();
    }

    boolean flag(String name) throws UnreadableException {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw unreadable(name, "is neither true nor false");
        }
        return value.booleanValue();
    }

    Instant time(String name) throws UnreadableException {
        try {
            Instant time = OffsetDateTime.parse(text(name)).toInstant();
            if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException quotesTheValue) {
            // the same answer as for a time out of range, without the value
        }
        throw unreadable(name, "is no time of these days");
    }

    @Nullable
    Instant timeOrNull(String name) throws UnreadableException {
        return has(name) ? time(name) : null;
    }

    boolean flagOr(String name, boolean otherwise) throws UnreadableException {
        return has(name) ? flag(name) : otherwise;
    }

    @Nullable
    String wordOrNull(String name) throws UnreadableException {
        return has(name) ? word(name) : null;
    }

    /** The one of two names that is there: the API renamed some fields. */
    String either(String name, String olderName) {
        return has(name) ? name : olderName;
    }

    boolean has(String name) {
        return !isAbsent(node.path(name));
    }

    JsonNode raw(String name) {
        return node.path(name);
    }

    UnreadableException unreadable(String name, String problem) {
        return new UnreadableException(what + "." + name + " " + problem);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
