package dev.saphan.charge.flow;

import dev.saphan.charge.Incident;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Where the replicas tell each other how the gateway is. */
public interface GatewayBoard {
    /** Writes down what this replica sees. */
    Uni<Void> write(UUID replica, GatewayWatch.View view);

    Uni<Void> erase(UUID replica);

    /** What each replica has said of late. */
    Uni<Map<UUID, Incident.Word>> read(Duration lately);
}
