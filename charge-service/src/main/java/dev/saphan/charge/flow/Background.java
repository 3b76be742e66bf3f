package dev.saphan.charge.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The outermost edge: work that nobody waits for. Whatever it loses by failing, or by the death of the process, lies in the
 * store and becomes due there.
 */
@ApplicationScoped
public class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private int running;
    private @Nullable CompletableFuture<Void> awaited;

    /** Begins the work at once; it never throws, not even if the work cannot be begun. */
    void run(String what, Supplier<Uni<?>> work) {
        counted(() -> work.get().replaceWithVoid()).subscribe().with(done -> {}, failure -> {
            LOG.errorf(failure, "%s failed; the store knows what is left to do", what);
        });
    }

    /** The same work, waited for at the end of the process. */
    <T> Uni<T> counted(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            begun();
            return Uni.createFrom().deferred(work::get).onTermination().invoke(this::ended);
        });
    }

    /** Completes when nothing is under way any more. */
    synchronized Uni<Void> idle() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        awaited = end;
        if (running == 0) {
            end.complete(null);
        }
        return Uni.createFrom().completionStage(end);
    }

    private synchronized void begun() {
        running++;
    }

    private synchronized void ended() {
        running--;
        if (running == 0 && awaited != null) {
            awaited.complete(null);
        }
    }
}
