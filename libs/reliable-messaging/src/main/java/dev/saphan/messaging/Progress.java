package dev.saphan.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether work moves. Liveness asks nothing else: work that waits and does not move although database and broker answer means
 * that this process is stuck; a dependency that is away means only that it has to wait.
 */
@ApplicationScoped
public class Progress {
    /** Longer than it takes to try a database in vain. */
    private static final Duration LATELY = Duration.ofSeconds(45);

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Progress() {
        this(InstantSource.system());
    }

    Progress(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A new lane; whoever asks for it keeps it. Two kinds of work in one lane would hide each other: what moves would excuse what
     * stands.
     *
     * @throws IllegalStateException if there is one of that name
     */
    public Lane lane(String name) {
        Lane lane = new Lane(clock);
        if (lanes.putIfAbsent(name, lane) != null) {
            throw new IllegalStateException("somebody else works in the lane \"" + name + "\"");
        }
        return lane;
    }

    /** For each lane that is stuck, since when. */
    public Map<String, Instant> stuck(Duration after) {
        Instant limit = clock.instant().minus(after);
        return lanes.entrySet().stream()
                .filter(entry -> entry.getValue().stuckSince(limit))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().lastMove()));
    }

    /** Whether some lane has lately found a dependency away: others behind it stand still through no fault of theirs. */
    boolean waitsForADependency() {
        Instant lately = clock.instant().minus(LATELY);
        return lanes.values().stream().anyMatch(lane -> lane.blockedSince(lately));
    }

    /** One kind of work. */
    public static final class Lane {
        private final InstantSource clock;
        private @Nullable Instant waitingSince;
        private @Nullable Instant blockedAt;
        private @Nullable Instant excusedAt;
        private Instant movedAt;

        Lane(InstantSource clock) {
            this.clock = clock;
            this.movedAt = clock.instant();
        }

        /** There is something to do. */
        public synchronized void waiting() {
            if (waitingSince == null) {
                waitingSince = clock.instant();
                movedAt = waitingSince;
            }
        }

        /** Something was done; more may wait. */
        public synchronized void moved() {
            movedAt = clock.instant();
            blockedAt = null;
            excusedAt = null;
        }

        /** A dependency is away: not our fault, as long as we go on trying and saying so. */
        public synchronized void blocked() {
            blockedAt = clock.instant();
        }

        /** Another lane has found a dependency away: no news of it, or what stands would excuse itself for ever. */
        synchronized void excused() {
            excusedAt = clock.instant();
        }

        /** Nothing is left to do. */
        public synchronized void idle() {
            waitingSince = null;
            blockedAt = null;
            excusedAt = null;
        }

        synchronized boolean stuckSince(Instant limit) {
            boolean excused = excusedAt != null && excusedAt.isAfter(limit);
            return waitingSince != null && movedAt.isBefore(limit) && !blockedSince(limit) && !excused;
        }

        synchronized boolean blockedSince(Instant limit) {
            return blockedAt != null && blockedAt.isAfter(limit);
        }

        synchronized Instant lastMove() {
            return movedAt;
        }
    }
}
