package dev.saphan.charge.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.saphan.events.EventJson;
import dev.saphan.events.Timestamps;
import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Uni;
import java.io.UncheckedIOException;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Statements of many rows. Parameters are texts that the statement casts ({@code cast(cast(?1 as text) as jsonb)}: the driver
 * would send a Java String for jsonb as a JSON string).
 */
final class Rows {
    private static final ObjectMapper JSON = EventJson.mapper()
            .copy()
            .registerModule(new Timestamps())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private Rows() {}

    /** The rows of a query that selects one JSON text a row. */
    static <T> Uni<List<T>> read(Mutiny.Session session, Class<T> type, String sql, Object... parameters) {
        return texts(session, sql, parameters)
                .map(texts -> texts.stream().map(text -> parse(text, type)).toList());
    }

    static Uni<List<String>> texts(Mutiny.Session session, String sql, Object... parameters) {
        return Statements.column(session, String.class, sql, parameters);
    }

    static Uni<Integer> write(Mutiny.Session session, String sql, Object... parameters) {
        return Statements.write(session, sql, parameters);
    }

    /** A column that is null is left out: {@code jsonb_to_recordset} takes a key that is not there for null. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException ourOwnTypesAlwaysSerialize) {
            throw new UncheckedIOException(ourOwnTypesAlwaysSerialize);
        }
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (
                JsonProcessingException notOurRow) { // not passed on: it may quote the row, and the row may hold a code
            throw new IllegalStateException("a row of " + type.getSimpleName() + " cannot be read");
        }
    }
}
