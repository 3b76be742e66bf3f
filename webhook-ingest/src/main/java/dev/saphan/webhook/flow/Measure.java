package dev.saphan.webhook.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells how much is open, and since when. */
@ApplicationScoped
public class Measure {
    private final Watches watches;
    private final Observer observer;

    Measure(Watches watches, Observer observer) {
        this.watches = watches;
        this.observer = observer;
    }

    public Uni<Void> open() {
        return watches.backlog().invoke(observer::open).replaceWithVoid();
    }
}
