package dev.saphan.refund.omise;

import dev.saphan.observability.GatewayCalls;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the gateway was there when it was last asked. */
@ApplicationScoped
class Reach {
    private final GatewayCalls calls;
    private final InstantSource clock;
    private @Nullable Instant lastReached;
    private @Nullable Instant lastMissed;
    private String lastMiss = "";

    Reach(GatewayCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Around every call. */
    <T> Uni<Answer<T>> by(Call call, Uni<Answer<T>> made) {
        return calls.around(call, Reach::nameOf, made).invoke(answer -> note(answer.wasReached(), nameOf(answer)));
    }

    private synchronized void note(boolean reached, String answer) {
        if (reached) {
            lastReached = clock.instant();
        } else {
            lastMissed = clock.instant();
            lastMiss = answer;
        }
    }

    /** What is known, in words for people. */
    synchronized String inWords() {
        if (lastReached == null && lastMissed == null) {
            return "not asked yet";
        }
        boolean isThere = lastMissed == null || (lastReached != null && !lastReached.isBefore(lastMissed));
        return isThere ? "reached at " + lastReached : "not reached at " + lastMissed + ": " + lastMiss;
    }

    static String nameOf(Answer<?> answer) {
        return switch (answer) {
            case Answer.Ok<?> ok -> "ok";
            case Answer.Refused<?> refused -> "refused_" + refused.status();
            case Answer.NotSent<?> notSent -> notSent.reason().name().toLowerCase(Locale.ROOT);
            case Answer.Unknown<?> unknown -> unknown.cause().name().toLowerCase(Locale.ROOT);
        };
    }
}
