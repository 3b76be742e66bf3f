package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Standing;
import dev.saphan.events.ScanId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gateway to end charges. It may lose the race against the customer: what the charge came to is for its completion
 * to tell, here is only learned whether to ask again.
 */
@ApplicationScoped
public class ExpireCharges {
    /** What does not fit waits in the store, until its lease has passed. */
    private static final int MOST_WAITING = 10_000;

    private final Gateway gateway;
    private final Recorder recorder;
    private final Background background;
    private final Permits permits;
    private final Map<ScanId, GatewayCharge> waiting = new LinkedHashMap<>();
    private final Set<ScanId> underWay = new HashSet<>();

    ExpireCharges(Gateway gateway, Recorder recorder, Background background) {
        this.gateway = gateway;
        this.recorder = recorder;
        this.background = background;
        this.permits = new Permits(gateway.terms().maxParallel());
    }

    /** Does so if that is the decision's work: at once, or as soon as a permit is free. */
    void start(Decision decision) {
        Charge charge = decision.next();
        if (decision.work() == Work.EXPIRE && charge.gateway() != null) {
            await(charge.id(), charge.gateway());
            fill();
        }
    }

    private synchronized void await(ScanId scanId, GatewayCharge charge) {
        if (!underWay.contains(scanId) && waiting.size() < MOST_WAITING) {
            waiting.put(scanId, charge);
        }
    }

    private void fill() {
        for (Map.Entry<ScanId, GatewayCharge> next = next(); next != null; next = next()) {
            ScanId scanId = next.getKey();
            GatewayCharge charge = next.getValue();
            background.run(
                    "expiring a charge",
                    () -> expire(scanId, charge).onTermination().invoke(() -> {
                        done(scanId);
                        fill();
                    }));
        }
    }

    private synchronized Map.@Nullable Entry<ScanId, GatewayCharge> next() {
        if (waiting.isEmpty() || permits.take(1) == 0) {
            return null;
        }
        Map.Entry<ScanId, GatewayCharge> next = waiting.entrySet().iterator().next();
        waiting.remove(next.getKey());
        underWay.add(next.getKey());
        return Map.entry(next.getKey(), next.getValue());
    }

    private synchronized void done(ScanId scanId) {
        underWay.remove(scanId);
        permits.give(1);
    }

    private Uni<?> expire(ScanId scanId, GatewayCharge charge) {
        return Uni.createFrom()
                .deferred(() -> gateway.expire(charge.id()))
                .chain(answer -> learned(charge, answer))
                .chain(fact -> recorder.record(new Noted(scanId, fact)));
    }

    private Uni<Fact> learned(GatewayCharge charge, Gateway.ExpireAnswer answer) {
        return switch (answer) {
            case ENDED -> Uni.createFrom().item(new Fact.ExpireCalled(true, true));
            case NOT_SENT -> Uni.createFrom().item(new Fact.ExpireCalled(false, false));
            case UNKNOWN -> Uni.createFrom().item(new Fact.ExpireCalled(true, false));
            case DENIED ->
                gateway.read(charge.id())
                        .map(standing -> new Fact.ExpireCalled(
                                true,
                                standing.filter(each -> each != Standing.OPEN).isPresent()));
        };
    }
}
