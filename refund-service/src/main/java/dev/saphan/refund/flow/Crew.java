package dev.saphan.refund.flow;

import dev.saphan.messaging.Progress;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that are under way, no more at a time than the gateway bears; and whether work moves. Work that waits because the
 * gateway or the store is away is excused, as long as that is so; calls that never end are not.
 *
 * @param <K> what a call is about: one at a time for each
 */
final class Crew<K> {
    private final Gateway gateway;
    private final Progress.Lane lane;
    private final Map<K, Instant> underWay = new ConcurrentHashMap<>();

    Crew(Gateway gateway, Progress.Lane lane) {
        this.gateway = gateway;
        this.lane = lane;
    }

    int free() {
        return gateway.parallel() - underWay.size();
    }

    Set<K> underWay() {
        return Set.copyOf(underWay.keySet());
    }

    /** @return false when there is one already */
    boolean begin(K what, Instant now) {
        return underWay.putIfAbsent(what, now) == null;
    }

    void end(K what) {
        underWay.remove(what);
        lane.moved();
    }

    /** Something is due, says the store. */
    void due() {
        lane.waiting();
    }

    /** Nothing is. */
    void idle() {
        lane.idle();
    }

    void moved() {
        lane.moved();
    }

    /** The store is away. */
    void blocked() {
        lane.blocked();
    }

    /** All calls that are allowed are under way, or none is for the moment. */
    void waitForTheGateway(Instant now) {
        Instant latest = now.minus(gateway.patience());
        if (underWay.values().stream().allMatch(begun -> begun.isAfter(latest))) {
            lane.blocked();
        }
    }
}
