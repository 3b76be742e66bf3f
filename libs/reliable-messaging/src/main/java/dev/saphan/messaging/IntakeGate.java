package dev.saphan.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which batches are under way, and whether more may begin. It closes as the first thing of a process' end: the connections to
 * the database are closed soon after, and a batch that then waits for them would hold up the whole end. Whatever is not let in
 * any more keeps its place on its topic, for another replica or the next process.
 *
 * <p>The connector's own graceful shutdown is off (microprofile-config.properties): it sleeps for two seconds, for each
 * consumer, one after the other, whether there is something to wait for or not.
 */
@ApplicationScoped
class IntakeGate {
    private static final Logger LOG = Logger.getLogger(IntakeGate.class);
    private static final Duration LAST_BATCHES = Duration.ofSeconds(5);

    private final CompletableFuture<@Nullable Void> empty = new CompletableFuture<>();
    private boolean closed;
    private int underWay;

    /** The batch, if it may still begin; else nothing ever comes of it. */
    Uni<Void> admit(Supplier<Uni<Void>> batch) {
        return Uni.createFrom()
                .deferred(() -> enters()
                        ? Uni.createFrom().deferred(batch::get).onTermination().invoke(this::leavesSoon)
                        : Uni.createFrom().nothing());
    }

    /** Before whatever an application does at its end, so that what its last batches begin there is waited for. */
    void close(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        boolean left = closed().replaceWith(true)
                .ifNoItem()
                .after(LAST_BATCHES)
                .recoverWithItem(false)
                .await()
                .atMost(LAST_BATCHES.multipliedBy(2));
        if (!left) {
            LOG.warn(
                    "a batch is not taken in by the end of this process; nothing is lost: it comes again, to whoever is next");
        }
    }

    /** Lets no more in; completes when the last has left. */
    synchronized Uni<Void> closed() {
        closed = true;
        if (underWay == 0) {
            empty.complete(null);
        }
        return Uni.createFrom().completionStage(empty).replaceWithVoid();
    }

    private synchronized boolean enters() {
        if (closed) {
            return false;
        }
        underWay++;
        return true;
    }

    /** Only after what its consumer does behind the commit, which is done in this same turn of the event loop. */
    private void leavesSoon() {
        Context context = Vertx.currentContext();
        if (context == null) {
            leaves();
        } else {
            context.runOnContext(ignored -> leaves());
        }
    }

    private synchronized void leaves() {
        underWay--;
        if (closed && underWay == 0) {
            empty.complete(null);
        }
    }
}
