package dev.saphan.webhook.omise;

import dev.saphan.omise.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Whether Omise could be reached when it was last asked; any HTTP answer says that it could. */
@ApplicationScoped
class Reachability {
    private final InstantSource clock;
    private volatile @Nullable Last last;

    Reachability(InstantSource clock) {
        this.clock = clock;
    }

    /** The last call, and the first of those in a row that went the same way. */
    record Last(boolean reached, Instant since, Instant at) {}

    void heard(Answer<?> answer) {
        boolean reached = answer.wasReached();
        Instant now = clock.instant();
        Last before = last;
        // Two answers at once may make "since" a moment wrong: it is only shown.
        Instant since = before != null && before.reached() == reached ? before.since() : now;
        last = new Last(reached, since, now);
    }

    @Nullable
    Last last() {
        return last;
    }
}
