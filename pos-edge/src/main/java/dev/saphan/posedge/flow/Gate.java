package dev.saphan.posedge.flow;

import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.TokenBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How fast one terminal may go at this replica: a till in a loop must not take the others' turn. */
@ApplicationScoped
public class Gate {
    private record Terminal(StoreId storeId, TerminalId terminalId) {}

    private final TokenBuckets<Terminal> buckets;
    private final InstantSource clock;

    Gate(EdgeConfig config, InstantSource clock) {
        this.buckets = new TokenBuckets<>(
                config.rate().burst(), config.rate().perSecond(), config.rate().terminals());
        this.clock = clock;
    }

    /** Empty: pass. Else: how long to wait. */
    public Optional<Duration> pass(Caller caller) {
        return buckets.take(new Terminal(caller.storeId(), caller.terminalId()), clock.instant());
    }
}
