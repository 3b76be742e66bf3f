package dev.saphan.webhook.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Tells how much is open, and how long overdue. */
@ApplicationScoped
public class Measure {
    private final Watches watches;
    private final Observer observer;
    private final InstantSource clock;

    Measure(Watches watches, Observer observer, InstantSource clock) {
        this.watches = watches;
        this.observer = observer;
        this.clock = clock;
    }

    public Uni<Void> open() {
        return watches.backlog()
                .invoke(open ->
                        observer.open(since(open.oldestDecideBy()), open.suspects(), since(open.comparedUntil())))
                .replaceWithVoid();
    }

    private Duration since(@Nullable Instant then) {
        Duration age = then == null ? Duration.ZERO : Duration.between(then, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
