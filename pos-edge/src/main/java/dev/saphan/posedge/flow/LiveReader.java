package dev.saphan.posedge.flow;

import dev.saphan.events.StoreId;
import dev.saphan.posedge.GatewayReach;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one reader of a replica's live streams. It reads when a store that somebody looks at has changed: told by our own commits,
 * by the topics (another replica will have stored it, or is about to), or, should all of that fail, by a slow look at everything.
 */
@ApplicationScoped
public class LiveReader {
    private static final Logger LOG = Logger.getLogger(LiveReader.class);
    private static final int LIMIT = 500;

    /** How often a store is looked at while another replica is about to store something, and how long. */
    private static final Duration RESTLESS = Duration.ofMillis(100);

    private static final Duration REST = Duration.ofMillis(600);

    private final ScanChanges changes;
    private final InstantSource clock;
    private final Watches watches = new Watches();
    private final OpenStreams open = new OpenStreams();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Word lastWord = new Word(0, null);

    /**
     * What was said last of the gateway.
     *
     * @param number grows with each; a screen that joins meanwhile may be given two in the wrong order
     * @param trouble null: none
     */
    private record Word(long number, StreamItem.@Nullable Gateway trouble) {}

    LiveReader(ScanChanges changes, InstantSource clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** The changes of a store after what the client has, for as long as it stays. */
    Multi<StreamItem> join(StoreId storeId, Listener listener) {
        return listener.items()
                .onSubscription()
                .invoke(() -> {
                    watches.add(storeId, listener);
                    tell(listener);
                    read();
                })
                .onTermination()
                .invoke(() -> watches.remove(storeId, listener));
    }

    /** This replica has committed a change. */
    public void changed(Collection<StoreId> stores) {
        stores.forEach(watches::mark);
        read();
    }

    /** Somebody has published something; it may not be stored yet. */
    public void heardOf(Collection<StoreId> stores) {
        stores.forEach(each -> watches.markUntil(each, clock.instant().plus(REST)));
        read();
    }

    /** Whether anybody looks at anything. */
    public boolean isWatched() {
        return !watches.isEmpty();
    }

    public void lookAtEverything() {
        watches.markAll();
        read();
    }

    /** A sign of life for each stream; the end for those whose token is no longer good. */
    public void beat() {
        Instant now = clock.instant();
        watches.listeners().forEach(each -> each.beat(now));
        open.beat(now);
    }

    /** Live or not yet. */
    OpenStreams open() {
        return open;
    }

    /** What every store's screens must know; those that come later are told at their beginning. */
    void tell(StreamItem.Gateway gateway) {
        long number = said(gateway).number;
        watches.listeners().forEach(each -> each.hear(number, gateway));
    }

    private synchronized Word said(StreamItem.Gateway gateway) {
        boolean isWell = gateway.state() == GatewayReach.State.UP;
        Word word = new Word(lastWord.number + 1, isWell ? null : gateway);
        lastWord = word;
        return word;
    }

    private void tell(Listener listener) {
        Word last = lastWord;
        if (last.trouble != null) {
            listener.hear(last.number, last.trouble);
        }
    }

    /** A graceful shutdown waits for what is open, and a stream never ends by itself. Its client comes back, to another replica. */
    void endAll(@Observes ShutdownDelayInitiatedEvent event) {
        watches.listeners().forEach(Listener::end);
    }

    /** One reading at a time; what is marked meanwhile is read by the next. This is the edge where a chain is let go. */
    private void read() {
        if (watches.anyDirty() && reading.compareAndSet(false, true)) {
            round().subscribe().with(ignored -> next(), this::failed);
        }
    }

    private Uni<Void> round() {
        Map<StoreId, Position> from = watches.takeDirty(clock.instant());
        if (from.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return changes.since(from, LIMIT)
                .invoke(batch -> watches.deliver(from, batch, LIMIT))
                .onFailure()
                .invoke(() -> from.keySet().forEach(watches::mark))
                .replaceWithVoid();
    }

    private void next() {
        Duration pause = watches.anyDirty() ? watches.pause() : RESTLESS;
        if (watches.anyDirty() || watches.anyRestless(clock.instant())) {
            pause(pause).chain(this::round).subscribe().with(ignored -> next(), this::failed);
        } else {
            reading.set(false);
            read();
        }
    }

    private static Uni<Void> pause(Duration pause) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause);
    }

    /** The slow look tries again. */
    private void failed(Throwable failure) {
        LOG.warnf("the live streams wait for the store: %s", failure.getClass().getSimpleName());
        reading.set(false);
    }
}
