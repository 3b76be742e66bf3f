package dev.saphan.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the relay leaves out for a while, so that everything else goes on. A place is closed while a row that was sent there is
 * not acknowledged, and for a pause after one was refused in passing. All rows of a closed place stay where they are: so order
 * per key holds, and none is sent a second time while its first sending may still come through. Rows that were seen and left
 * are not looked at again before their place opens; there is room for {@link #MOST} of them.
 *
 * <p>Known in this process only: whoever is the relay next finds out by itself. Not for several threads.
 */
final class LeftOut {
    /** Each look carries their numbers to the database: some hundred kilobytes at the most. */
    static final int MOST = 50_000;

    private static final Logger LOG = Logger.getLogger(LeftOut.class);

    private final Map<Place, Stop> stops = new HashMap<>();
    private int left;
    /** Something was acknowledged since the last place went bad that was well until then. */
    private boolean othersGoOn;

    /** Why a place is closed; kept until all is well there again, so that pauses grow. */
    private static final class Stop {
        private final Backoff backoff = new Backoff();
        private final Set<Long> underWay = new HashSet<>();
        /** Not acknowledged in time: after the pause they alone are tried, since whatever is behind them would wait there too. */
        private final Set<Long> first = new HashSet<>();

        private final Set<Long> left = new HashSet<>();
        private @Nullable Throwable failure;
        private @Nullable Instant until;
        /** One was refused for a reason that may be its own: after the pause all are tried, or it would hold up the others. */
        private boolean perhapsARow;
        /** Of a topic: it is asked for right now. */
        private boolean asked;

        boolean isClosed() {
            return !underWay.isEmpty() || !first.isEmpty() || until != null || asked;
        }

        boolean isOver(Instant now) {
            return until != null && !now.isBefore(until);
        }

        boolean triesAgain() {
            return !first.isEmpty() && underWay.isEmpty() && until == null;
        }

        void failed(long seq, Throwable why) {
            failure = why;
            if (why instanceof TimeoutException) {
                first.add(seq);
            } else {
                perhapsARow = true;
            }
        }
    }

    /**
     * What one look leaves out. By this, and not by what has opened meanwhile, is judged what the look finds: a row that it left
     * out may come before one of them.
     *
     * @param seqs of rows that are not looked at
     * @param first of rows that are sent although their place is closed
     */
    record Closed(Set<Place> places, List<Long> seqs, List<String> topics, Set<Long> first) {
        static final Closed NOTHING = new Closed(Set.of(), List.of(), List.of(), Set.of());
    }

    /** Ends the pauses that are over, but for those of topics, and tells what is still closed. */
    Closed closed(Instant now) {
        if (stops.isEmpty()) {
            return Closed.NOTHING;
        }
        Closed closed = new Closed(new HashSet<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        stops.forEach((place, stop) -> {
            if (stop.isOver(now) && !place.isWhole()) {
                endPause(stop);
            }
            if (stop.isClosed()) {
                closed.places.add(place);
                closed.seqs.addAll(stop.underWay);
                closed.seqs.addAll(stop.left);
                (stop.triesAgain() ? closed.first : closed.seqs).addAll(stop.first);
                if (place.isWhole()) {
                    closed.topics.add(place.topic());
                }
            }
        });
        return closed;
    }

    private void endPause(Stop stop) {
        stop.until = null;
        if (stop.perhapsARow) {
            stop.first.clear();
            stop.perhapsARow = false;
        }
        if (stop.first.isEmpty()) {
            forgetLeft(stop);
        }
    }

    private void forgetLeft(Stop stop) {
        left -= stop.left.size();
        stop.left.clear();
    }

    /** The topics that have paused long enough. Each is to be asked for, and is closed until {@link #found} or {@link #unknown}. */
    List<String> toFind(Instant now) {
        List<String> due = new ArrayList<>();
        stops.forEach((place, stop) -> {
            if (place.isWhole() && stop.isOver(now)) {
                stop.until = null;
                stop.asked = true;
                due.add(place.topic());
            }
        });
        return due;
    }

    void found(String topic) {
        wellAgain(Place.whole(topic));
    }

    void unknown(String topic, Throwable failure, Instant now) {
        Stop stop = stopAt(Place.whole(topic));
        stop.asked = false;
        pause(Place.whole(topic), stop, failure, now);
    }

    /** Rows to be tried first that a look has not found, although it had room for them, are gone: somebody else took care of them. */
    void saw(Set<Long> seqs) {
        for (Map.Entry<Place, Stop> each : List.copyOf(stops.entrySet())) {
            Stop stop = each.getValue();
            if (stop.triesAgain() && stop.first.retainAll(seqs) && stop.first.isEmpty()) {
                wellAgain(each.getKey());
            }
        }
    }

    /** @param underWay of the batch, by {@code seq}: nothing has come of them yet, and what comes is told by {@link #late} */
    void settle(Batch batch, Set<Long> underWay, Instant now) {
        if (stops.isEmpty() && underWay.isEmpty() && !batch.isAnyRefusedInPassing()) {
            return;
        }
        batch.unknown().forEach((topic, failure) -> unknown(topic, failure, now));
        Map<Place, List<Batch.Sending>> byPlace = new HashMap<>();
        batch.begun().forEach(each -> byPlace.computeIfAbsent(each.place(), ignored -> new ArrayList<>())
                .add(each));
        byPlace.forEach((place, sendings) -> settle(place, sendings, underWay, now));
        othersGoOn |= batch.begun().stream().anyMatch(each -> each.isSent() && !underWay.contains(each.seq()));
        batch.left().forEach(this::leave);
    }

    private void settle(Place place, List<Batch.Sending> sendings, Set<Long> underWay, Instant now) {
        boolean allWell =
                sendings.stream().allMatch(each -> !underWay.contains(each.seq()) && each.failureInPassing() == null);
        if (allWell && !stops.containsKey(place)) {
            return;
        }
        Stop stop = stopAt(place);
        for (Batch.Sending each : sendings) {
            if (underWay.contains(each.seq())) {
                stop.underWay.add(each.seq());
                stop.first.remove(each.seq());
            } else {
                ended(stop, each);
            }
        }
        pauseOrOpen(place, stop, now);
    }

    /** @return whether that was the last one that was under way to its place */
    boolean late(Batch.Sending sending, Instant now) {
        Stop stop = stopAt(sending.place());
        stop.underWay.remove(sending.seq());
        ended(stop, sending);
        othersGoOn |= sending.isSent();
        pauseOrOpen(sending.place(), stop, now);
        return stop.underWay.isEmpty();
    }

    private static void ended(Stop stop, Batch.Sending sending) {
        stop.first.remove(sending.seq());
        Throwable failure = sending.failureInPassing();
        if (failure != null) {
            stop.failed(sending.seq(), failure);
        }
    }

    private void pauseOrOpen(Place place, Stop stop, Instant now) {
        if (stop.underWay.isEmpty()) {
            Throwable failure = stop.failure;
            if (failure != null) {
                pause(place, stop, failure, now);
            } else if (stop.first.isEmpty()) {
                wellAgain(place);
            }
        }
    }

    private void pause(Place place, Stop stop, Throwable failure, Instant now) {
        Duration pause = stop.backoff.take();
        stop.until = now.plus(pause);
        stop.failure = null;
        LOG.warnf(
                "the outbox waits at %s, nothing is lost: %s; trying again in %s",
                place, failure.getClass().getSimpleName(), pause);
    }

    private void wellAgain(Place place) {
        Stop stop = stops.remove(place);
        if (stop != null) {
            forgetLeft(stop);
        }
    }

    private Stop stopAt(Place place) {
        return stops.computeIfAbsent(place, ignored -> {
            othersGoOn = false;
            return new Stop();
        });
    }

    /** Those of a topic are left out by its name. */
    private void leave(long seq, Place place) {
        Stop stop = stops.get(place);
        if (stop != null && stop.isClosed() && !place.isWhole() && left < MOST && stop.left.add(seq)) {
            left++;
        }
    }

    /** A look has found all there was: what is open has nothing left that might be refused again. */
    void forgetWhatIsOpen() {
        stops.values().removeIf(stop -> !stop.isClosed());
    }

    /** Nothing is closed, or was a moment ago. */
    boolean isNothing() {
        return stops.isEmpty();
    }

    /** No more rows can be left: a look finds the same ones again and again. */
    boolean isFull() {
        return left >= MOST;
    }

    /** More than one place went bad, and nothing has been acknowledged since: it is the broker that is away. */
    boolean seemsToBeAll() {
        return stops.size() > 1 && !othersGoOn;
    }

    boolean isAnyUnderWay() {
        return stops.values().stream().anyMatch(stop -> !stop.underWay.isEmpty());
    }

    /** How long until the first pause is over; no longer than that. */
    Duration untilNext(Instant now, Duration longest) {
        return stops.values().stream()
                .flatMap(stop -> Stream.ofNullable(stop.until))
                .map(until -> now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO)
                .filter(each -> each.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }
}
