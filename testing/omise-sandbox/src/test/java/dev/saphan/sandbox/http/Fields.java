package dev.saphan.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields that an object must have, in their order, from a list under {@code fields/}: {@code name type}, where the
 * type is integer, boolean, string, time, object, array or null, {@code =a value} or {@code /a pattern}; a question mark
 * lets it be null.
 */
record Fields(String name, List<Field> expected) {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    record Field(String path, String type) {}

    static Fields named(String name) throws IOException {
        try (InputStream list = Fields.class.getResourceAsStream("/fields/" + name + ".txt")) {
            List<Field> expected = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Field(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)))
                    .toList();
            return new Fields(name, expected);
        }
    }

    /** What is wrong with this object; nothing, when it is as it must be. */
    List<String> differences(JsonNode object) {
        List<String> wrong = new ArrayList<>();
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        List<String> wanted = expected.stream()
                .map(Field::path)
                .filter(path -> !path.contains("."))
                .toList();
        if (!names.equals(wanted)) {
            wrong.add(name + " has " + names + " instead of " + wanted);
        }
        for (Field field : expected) {
            JsonNode value = object.at("/" + field.path.replace('.', '/'));
            if (value.isMissingNode() || !fits(value, field.type)) {
                wrong.add(name + "." + field.path + " must be " + field.type + ", is " + value);
            }
        }
        return wrong;
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "string" -> value.isTextual();
            case "string?" -> value.isTextual() || value.isNull();
            case "time" -> value.asText().matches(TIME);
            case "time?" -> value.isNull() || value.asText().matches(TIME);
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> special(value, type);
        };
    }

    private static boolean special(JsonNode value, String type) {
        if (type.startsWith("/?")) {
            return value.isNull() || value.asText().matches(type.substring(2));
        }
        return type.startsWith("=")
                ? value.asText().equals(type.substring(1))
                : value.isTextual() && value.asText().matches(type.substring(1));
    }
}
