package dev.saphan.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** The same fields with the ids of a live account. */
    Fields live() {
        return new Fields(
                name + " (live)",
                expected.stream()
                        .map(field -> new Field(field.path, field.type.replace("_test_", "_")))
                        .toList());
    }

    /** The names that each object in it must have, by its path; its own path is empty. */
    private Map<String, List<String>> wanted() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Field field : expected) {
            int dot = field.path.lastIndexOf('.');
            names.computeIfAbsent(dot < 0 ? "" : field.path.substring(0, dot), parent -> new ArrayList<>())
                    .add(field.path.substring(dot + 1));
        }
        return names;
    }

    private static String pointer(String path) {
        return path.isEmpty() ? "" : "/" + path.replace('.', '/');
    }

    /** What is wrong with this object; nothing, when it is as it must be. */
    List<String> differences(JsonNode object) {
        List<String> wrong = new ArrayList<>();
        wanted().forEach((parent, wanted) -> {
            List<String> names = new ArrayList<>();
            object.at(pointer(parent)).fieldNames().forEachRemaining(names::add);
            if (object.at(pointer(parent)).isObject() && !names.equals(wanted)) {
                wrong.add(name + " " + parent + " has " + names + " instead of " + wanted);
            }
        });
        for (Field field : expected) {
            JsonNode value = object.at(pointer(field.path));
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
