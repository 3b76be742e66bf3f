package dev.saphan.messaging;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The way into the database for whatever takes more than one statement (one alone needs no transaction around it); entities are
 * only read. Each piece of work has a transaction and a Vert.x context of its own, so that neither a session nor a cancellation
 * leaks in from whoever asks: a client that hangs up cancels its request, not what was begun for it.
 */
@ApplicationScoped
public class Transactions {
    /** Set on a transaction's own context by {@link Outbox}: the relay is told only after the commit. */
    static final String HAS_OUTBOX_ROWS = "saphan.messaging.has-outbox-rows";

    private final Vertx vertx;
    private final WakeUp relay;

    Transactions(Vertx vertx, WakeUp relay) {
        this.vertx = vertx;
        this.relay = relay;
    }

    /**
     * Runs the work and commits; or rolls back and fails, if it fails. Panache may be used inside. The result comes back on
     * the caller's context.
     */
    public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            Uni<T> result = Uni.createFrom().emitter(emitter -> onOwnContext(caller, work, emitter));
            return caller == null ? result : result.emitOn(task -> caller.runOnContext(ignored -> task.run()));
        });
    }

    private <T> void onOwnContext(
            @Nullable Context caller, Function<Mutiny.Session, Uni<T>> work, UniEmitter<? super T> emitter) {
        Context root = caller == null ? vertx.getOrCreateContext() : VertxContext.getRootContext(caller);
        Context own = VertxContext.createNewDuplicatedContext(root);
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(ignored -> Panache.withTransaction(() ->
                        Panache.getSession().invoke(Transactions::onlyRead).chain(work::apply))
                .invoke(() -> announce(own))
                .subscribe()
                .with(emitter::complete, emitter::fail));
    }

    /**
     * Entities are for reading: what is written is written by statements, many rows at once. So Hibernate need not look, before
     * each of those and at the commit, whether an entity has changed; and none changes a row by mistake.
     */
    private static void onlyRead(Mutiny.Session session) {
        session.setFlushMode(FlushMode.MANUAL).setDefaultReadOnly(true);
    }

    private void announce(Context own) {
        if (Boolean.TRUE.equals(own.getLocal(HAS_OUTBOX_ROWS))) {
            relay.wake();
        }
    }
}
