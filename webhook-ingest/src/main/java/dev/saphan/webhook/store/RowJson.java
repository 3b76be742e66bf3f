package dev.saphan.webhook.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saphan.events.Timestamps;
import java.io.UncheckedIOException;
import java.util.List;

/** Rows to JSON and back: the names are those of the columns. */
final class RowJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Timestamps())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RowJson() {}

    /** A parameter for {@code jsonb_to_recordset}, to which a column that is not there is null: most are, in most rows. */
    static String write(Object rows) {
        try {
            return MAPPER.writeValueAsString(rows);
        } catch (JsonProcessingException ourOwnRowsAlwaysSerialize) {
            throw new UncheckedIOException(ourOwnRowsAlwaysSerialize);
        }
    }

    /** What {@code row_to_json} gave. */
    static <R> R read(String json, Class<R> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException notARowOfOurs) {
            throw new UncheckedIOException(notARowOfOurs);
        }
    }

    static <R> List<R> readAll(List<String> rows, Class<R> type) {
        return rows.stream().map(row -> read(row, type)).toList();
    }
}
