package dev.saphan.charge;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * How the gateway is, as all replicas together see it: what a till has to be told before anybody shows a code.
 *
 * @param since when the last of the replicas changed its mind
 * @param replicas how many were heard of lately
 * @param refusing how many of them refuse new scans at once
 */
public record Incident(State state, Instant since, int replicas, int refusing) {

    public enum State {
        /** New scans are charged. */
        UP,
        /** Some are: a replica refuses, or tries whether it can do better. */
        DISTURBED,
        /** Every replica refuses new scans at once. */
        DOWN
    }

    /** What one replica says. */
    public record Word(Breaker.Position breaker, Instant since) {}

    /** @param words one at least */
    public static Incident of(Collection<Word> words) {
        int refusing = count(words, Breaker.Position.OPEN);
        Instant since =
                words.stream().map(Word::since).max(Comparator.naturalOrder()).orElseThrow();
        return new Incident(state(words, refusing), since, words.size(), refusing);
    }

    private static State state(Collection<Word> words, int refusing) {
        if (refusing == words.size()) {
            return State.DOWN;
        }
        return count(words, Breaker.Position.CLOSED) == words.size() ? State.UP : State.DISTURBED;
    }

    private static int count(Collection<Word> words, Breaker.Position position) {
        return (int) words.stream().filter(each -> each.breaker() == position).count();
    }
}
