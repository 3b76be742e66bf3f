package dev.saphan.posedge.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.events.EventJson;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.flow.Doorkeeper;
import dev.saphan.posedge.flow.LiveReader;
import dev.saphan.posedge.flow.WatchGateway;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears what all replicas store, in a group of its own, from now on only. It takes nothing in: it says which stores are worth a
 * look, and the data comes from the store; and it hears how the gateway does, and how long scans wait for it. What it misses is
 * found by the slow look, so nothing here is ever tried again.
 */
@ApplicationScoped
class WakeUpConsumer {
    private final LiveReader live;
    private final WatchGateway watchGateway;
    private final Doorkeeper door;

    WakeUpConsumer(LiveReader live, WatchGateway watchGateway, Doorkeeper door) {
        this.live = live;
        this.watchGateway = watchGateway;
        this.door = door;
    }

    @Incoming("wake-up")
    void heard(ConsumerRecords<String, byte[]> batch) {
        for (ConsumerRecord<String, byte[]> each : batch) {
            GatewaySigns.of(each).ifPresent(sign -> watchGateway.heard(sign.sign(), sign.happenedAt()));
            QueueSigns.of(each).ifPresent(this::tell);
        }
        if (live.isWatched()) {
            live.heardOf(stores(batch));
        }
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

    private static Optional<StoreId> storeOf(byte[] value) {
        try {
            JsonNode storeId = EventJson.mapper().readTree(value).path("storeId");
            return storeId.isTextual() ? Optional.of(StoreId.of(storeId.textValue())) : Optional.empty();
        } catch (IOException | IllegalArgumentException poison) {
            return Optional.empty();
        }
    }
}
