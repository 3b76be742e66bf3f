package dev.saphan.webhook;

import java.util.Optional;

/**
 * Which of a window's events to list next. One event that cannot be read makes its whole page unreadable: the page of a
 * window that cannot be halved is made smaller until that one is alone on it, and then passed over, so that all others are read.
 *
 * @param passed how many have been passed over
 * @param inARow how many, one after the other, could not be read just before this page, and are not passed over yet
 * @param again whether its one event could not be read before, and another could since
 */
public record EventPage(int offset, int size, int passed, int inARow, boolean again) {

    /**
     * Where so many one after the other cannot be read, it is not the events: whatever stands between here and Omise answers something
     * else, and the window is looked at again.
     */
    private static final int MOST_IN_A_ROW = 5;

    public static EventPage first() {
        return new EventPage(0, EventWindow.PAGE, 0, 0, false);
    }

    /** Of a window whose first event cannot be read, or nothing at all can. */
    public static EventPage firstAlone() {
        return new EventPage(0, 1, 0, 0, false);
    }

    /** After it was read. */
    public EventPage next() {
        return new EventPage(end(), Math.min(2 * size, EventWindow.PAGE), passed, 0, false);
    }

    /**
     * After it was read, and those before it could not be: the first of them is asked for once more. It may have been whatever stands
     * between here and Omise, for a moment.
     *
     * @param total how many events there are
     * @return empty when there is none
     */
    public Optional<EventPage> doubtful(int total) {
        int first = offset - inARow;
        return inARow > 0 && first < total ? Optional.of(new EventPage(first, 1, passed, 0, true)) : Optional.empty();
    }

    /**
     * After it could not be read. What is alone on it is followed by one more page, though it be an empty one, and passed over only if it
     * cannot be read after that either: that page is the proof that Omise's lists can be read.
     *
     * @return empty when it is not for one event
     */
    public Optional<EventPage> unreadable() {
        if (size > 1) {
            return Optional.of(new EventPage(offset, size / 2, passed, inARow, false));
        }
        if (again) {
            return Optional.of(new EventPage(end(), 1, passed + 1, 0, false));
        }
        return inARow + 1 < MOST_IN_A_ROW
                ? Optional.of(new EventPage(end(), 1, passed, inARow + 1, false))
                : Optional.empty();
    }

    public int end() {
        return offset + size;
    }
}
