package dev.saphan.posedge.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.saphan.events.EventJson;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.flow.Doorkeeper;
import dev.saphan.posedge.flow.LiveReader;
import dev.saphan.posedge.flow.WatchGateway;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Hears what all replicas store, in a group of its own, from now on only. It takes nothing in: it says which stores are worth a
 * look, and the data comes from the store; and it hears how the gateway does, and how long scans wait for it. What it misses is
 * found by the slow look, so nothing here is ever tried again.
 */
@ApplicationScoped
class WakeUpConsumer {
    private static final JsonFactory JSON = EventJson.mapper().getFactory();

    private final LiveReader live;
    private final WatchGateway watchGateway;
    private final Doorkeeper door;

    WakeUpConsumer(LiveReader live, WatchGateway watchGateway, Doorkeeper door) {
        this.live = live;
        this.watchGateway = watchGateway;
        this.door = door;
    }

    /** Stays on the event loop, where nothing of it waits: a method that returns nothing is taken for one that does. */
    @Incoming("wake-up")
    Uni<Void> heard(ConsumerRecords<String, byte[]> batch) {
        for (ConsumerRecord<String, byte[]> each : batch) {
            GatewaySigns.of(each).ifPresent(sign -> watchGateway.heard(sign.sign(), sign.happenedAt()));
            QueueSigns.of(each).ifPresent(this::tell);
        }
        if (live.isWatched()) {
            live.heardOf(stores(batch));
        }
        return Uni.createFrom().voidItem();
    }

    private void tell(QueueSigns.Heard heard) {
        switch (heard.end()) {
            case SERVED -> door.served(heard.scan());
            case REFUSED -> door.refused(heard.scan());
            case LEFT -> door.left(heard.scan());
        }
    }

    private static Set<StoreId> stores(ConsumerRecords<String, byte[]> batch) {
        Set<StoreId> stores = new HashSet<>();
        for (ConsumerRecord<String, byte[]> each : batch) {
            storeOf(each.value()).ifPresent(stores::add);
        }
        return stores;
    }

    /** Read as far as that; whoever takes the event in says what is wrong with the rest. */
    static Optional<StoreId> storeOf(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try (JsonParser in = JSON.createParser(value)) {
            return in.nextToken() == JsonToken.START_OBJECT && isAtStoreId(in)
                    ? Optional.of(StoreId.of(in.getText()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException poison) {
            return Optional.empty();
        }
    }

    private static boolean isAtStoreId(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean isWanted = in.currentName().equals("storeId");
            JsonToken token = in.nextToken();
            if (isWanted) {
                return token == JsonToken.VALUE_STRING;
            }
            in.skipChildren();
        }
        return false;
    }
}
