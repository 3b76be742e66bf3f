package dev.saphan.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Where a service writes down what it has to say, in the transaction that makes it true. */
@ApplicationScoped
public class Outbox {
    private static final ObjectMapper JSON = new ObjectMapper();

    // The inner cast makes the driver send a text; it would send a Java String for jsonb as a JSON string.
    /** The order of the list is the order of {@code seq}; for one key the aggregate's row must be locked before this. */
    private static final String APPEND = """
            insert into outbox (id, aggregatetype, aggregateid, type, headers, payload)
            select id, topic, key, type, headers, decode(payload, 'base64')
            from rows from (jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
                as (id text, topic text, key text, type text, headers text, payload text)) with ordinality
                as row(id, topic, key, type, headers, payload, place)
            order by place
            """;

    /** Must be called within {@link Transactions#run}. */
    public Uni<Void> append(Mutiny.Session session, List<OutboundEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = json(events.stream().map(Row::of).toList());
        return session.createNativeQuery(APPEND)
                .setParameter(1, rows)
                .executeUpdate()
                .invoke(() -> Vertx.currentContext().putLocal(Transactions.HAS_OUTBOX_ROWS, true))
                .replaceWithVoid();
    }

    private record Row(String id, String topic, @Nullable String key, String type, String headers, String payload) {
        static Row of(OutboundEvent event) {
            return new Row(
                    event.id(),
                    event.topic(),
                    event.key(),
                    event.type(),
                    json(event.headers()),
                    Base64.getEncoder().encodeToString(event.value()));
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException ourOwnTypesAlwaysSerialize) {
            throw new UncheckedIOException(ourOwnTypesAlwaysSerialize);
        }
    }

    @SuppressWarnings("unchecked") // an object of texts is what append wrote
    static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
