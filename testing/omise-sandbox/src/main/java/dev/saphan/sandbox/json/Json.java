package dev.saphan.sandbox.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into plain maps, lists, strings, booleans, nulls and numbers that keep their spelling. */
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** A number as it was written, so that 1.0 stays 1.0. */
    public record Numeral(String text) {}

    /** The object in these bytes, or null when they are not exactly one JSON object. */
    public static @Nullable Map<String, @Nullable Object> object(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, @Nullable Object> object = readObject(parser);
            return parser.nextToken() == null ? object : null;
        } catch (IOException notJson) {
            return null; // bytes in memory are always read: ill-formed JSON, or an encoding that JSON may not have
        }
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            object.put(name, readValue(parser, parser.nextToken()));
        }
        return object;
    }

    private static @Nullable Object readValue(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> null;
        };
    }

    private static List<@Nullable Object> readArray(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(readValue(parser, token));
        }
        return array;
    }

    /** The same value as compact JSON. */
    public static String compact(@Nullable Object value) {
        StringBuilder text = new StringBuilder(192);
        write(value, text);
        return text.toString();
    }

    private static void write(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> object -> writeObject(object, text);
            case List<?> array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    write(array.get(i), text);
                }
                text.append(']');
            }
            case Numeral number -> text.append(number.text());
            case Boolean truth -> text.append(truth.booleanValue());
            default -> writeString(value.toString(), text);
        }
    }

    private static void writeObject(Map<?, ?> object, StringBuilder text) {
        text.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> field : object.entrySet()) {
            text.append(first ? "" : ",");
            first = false;
            writeString(String.valueOf(field.getKey()), text);
            text.append(':');
            write(field.getValue(), text);
        }
        text.append('}');
    }

    private static void writeString(String value, StringBuilder text) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
