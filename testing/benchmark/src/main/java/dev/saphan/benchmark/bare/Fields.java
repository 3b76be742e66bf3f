package dev.saphan.benchmark.bare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The plain members of a JSON object as text; those of its {@code data} and {@code metadata} too, as {@code data.id}. */
final class Fields {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> OPENED = Set.of("data", "metadata");

    private Fields() {}

    static Map<String, String> of(byte[] json) {
        var fields = new HashMap<String, String>();
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            read(parser, "", fields);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return fields;
    }

    private static void read(JsonParser parser, String prefix, Map<String, String> fields) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && prefix.isEmpty() && OPENED.contains(name)) {
                read(parser, name + ".", fields);
            } else if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(prefix.isEmpty() ? name : prefix + name, parser.getText());
            }
        }
    }

    static String[] column(List<Map<String, String>> all, String name) {
        return all.stream().map(each -> each.get(name)).toArray(String[]::new);
    }

    static UUID[] ids(List<Map<String, String>> all, String name) {
        return all.stream().map(each -> UUID.fromString(each.get(name))).toArray(UUID[]::new);
    }

    static Long[] numbers(List<Map<String, String>> all, String name) {
        return all.stream().map(each -> Long.valueOf(each.get(name))).toArray(Long[]::new);
    }

    /** Null where a row has none. */
    static @Nullable OffsetDateTime[] times(List<Map<String, String>> all, String name) {
        return all.stream()
                .map(each -> each.get(name))
                .map(time -> time == null ? null : OffsetDateTime.parse(time))
                .toArray(OffsetDateTime[]::new);
    }
}
