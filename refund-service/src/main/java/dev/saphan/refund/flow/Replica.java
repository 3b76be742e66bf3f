package dev.saphan.refund.flow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process, and no other one, nor itself after a restart: whose leases are whose. */
@ApplicationScoped
public class Replica {
    private final String name =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);

    String name() {
        return name;
    }
}
