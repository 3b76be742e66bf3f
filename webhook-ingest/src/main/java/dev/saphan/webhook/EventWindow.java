package dev.saphan.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of time, {@code [from, before)} in whole seconds, whose events at Omise are compared with those kept here. */
public record EventWindow(Instant from, Instant before) {

    /** The most that Omise lists on one page. */
    public static final int PAGE = 100;

    public EventWindow {
        if (!isWhole(from) || !isWhole(before) || !from.isBefore(before)) {
            throw new IllegalArgumentException("a window has to be of whole seconds, of one at least");
        }
    }

    /** What is to be done about a window. */
    public enum Step {
        /** Nothing is missing. */
        DONE,
        /** Look at each of its events. */
        READ,
        /** Compare its halves: most of them will not differ. */
        HALVE
    }

    /**
     * @param happened how many events Omise has of this window
     * @param kept how many of them are kept
     */
    public Step compare(int happened, long kept) {
        if (happened == kept) {
            return Step.DONE;
        }
        return happened <= PAGE ? Step.READ : narrower();
    }

    /** What to do when there are too many to look at each, or how many there are cannot be read. */
    public Step narrower() {
        return length().toSeconds() < 2 ? Step.READ : Step.HALVE;
    }

    /** Both halves of a window of two seconds at least, the earlier first. */
    public List<EventWindow> halves() {
        Instant middle = from.plusSeconds(length().toSeconds() / 2);
        return List.of(new EventWindow(from, middle), new EventWindow(middle, before));
    }

    /**
     * The whole of it, in parts.
     *
     * @param first where an earlier comparison of it had come to, so narrow that it may be finished now; null: none
     */
    public List<EventWindow> beginningWith(@Nullable EventWindow first) {
        return first != null && first.from.equals(from) && first.before.isBefore(before)
                ? List.of(first, new EventWindow(first.before, before))
                : List.of(this);
    }

    private Duration length() {
        return Duration.between(from, before);
    }

    private static boolean isWhole(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
