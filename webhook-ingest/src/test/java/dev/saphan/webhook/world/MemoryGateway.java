package dev.saphan.webhook.world;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.flow.Gateway;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A gateway whose answers a test gives one by one. */
public final class MemoryGateway implements Gateway {
    private final int parallel;
    private final Map<ChargeId, List<UniEmitter<? super Look>>> waiting = new LinkedHashMap<>();
    private final List<ChargeId> asked = new ArrayList<>();

    public MemoryGateway(int parallel) {
        this.parallel = parallel;
    }

    /** The charges that are being read, the first first. */
    public List<ChargeId> waiting() {
        return List.copyOf(waiting.keySet());
    }

    /** All reads, in their order. */
    public List<ChargeId> asked() {
        return List.copyOf(asked);
    }

    /** To everybody who is reading it. */
    public void answers(ChargeId chargeId, Look look) {
        waiting.remove(chargeId).forEach(each -> each.complete(look));
    }

    /** Whoever had asked is gone: nobody is answered. */
    public void forgets() {
        waiting.clear();
    }

    /** Answers every read that is under way. */
    public void answersAll(Function<ChargeId, Look> look) {
        waiting().forEach(each -> answers(each, look.apply(each)));
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public int parallel() {
        return parallel;
    }

    @Override
    public Uni<Look> look(ChargeId chargeId) {
        return Uni.createFrom().emitter(emitter -> {
            asked.add(chargeId);
            waiting.computeIfAbsent(chargeId, ignored -> new ArrayList<>()).add(emitter);
        });
    }
}
