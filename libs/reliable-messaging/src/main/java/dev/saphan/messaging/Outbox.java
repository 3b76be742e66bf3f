package dev.saphan.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Where a service writes down what it has to say, in the transaction that makes it true. */
@ApplicationScoped
public class Outbox {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The order of the list is the order of {@code seq}; for one key the aggregate's row must be locked before this. */
    private static final String APPEND = """
            insert into outbox (id, aggregatetype, aggregateid, type, headers, payload)
            select id, topic, key, type, headers, payload
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                cast(?6 as bytea[])) with ordinality as row(id, topic, key, type, headers, payload, place)
            order by place
            """;

    /** Must be called within {@link Transactions#run}. */
    public Uni<Void> append(Mutiny.Session session, List<OutboundEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Statements.write(
                        session,
                        APPEND,
                        texts(events, OutboundEvent::id),
                        texts(events, OutboundEvent::topic),
                        texts(events, OutboundEvent::key),
                        texts(events, OutboundEvent::type),
                        texts(events, event -> json(event.headers())),
                        events.stream()
                                .map(event -> Buffer.buffer(event.value()))
                                .toArray(Buffer[]::new))
                .invoke(() -> Vertx.currentContext().putLocal(Transactions.HAS_OUTBOX_ROWS, true))
                .replaceWithVoid();
    }

    private static @Nullable String[] texts(
            List<OutboundEvent> events, Function<OutboundEvent, @Nullable String> column) {
        return events.stream().map(column).toArray(String[]::new);
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
