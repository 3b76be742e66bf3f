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
                .invoke(open -> observer.open(overdue(open.oldestDecideBy()), open.suspects()))
                .replaceWithVoid();
    }

    private Duration overdue(@Nullable Instant decideBy) {
        Duration over = decideBy == null ? Duration.ZERO : Duration.between(decideBy, clock.instant());
        return over.isNegative() ? Duration.ZERO : over;
    }
}
