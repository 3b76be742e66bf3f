package dev.saphan.sandbox;

import java.time.Duration;

/**
 * How one operation on a charge is answered, and how often.
 *
 * @param after how long a late answer takes beyond the usual latency
 * @param status the HTTP status of a server error
 * @param times the first calls that are answered so; the later ones are normal
 */
public record Fault(Answer answer, Duration after, int status, int times) {
    public static final Fault NONE = new Fault(Answer.NORMAL, Duration.ZERO, 200, Integer.MAX_VALUE);

    public static Fault of(Answer answer) {
        return new Fault(answer, Duration.ofSeconds(20), 503, Integer.MAX_VALUE);
    }

    public Fault lasting(Duration duration) {
        return new Fault(answer, duration, status, times);
    }

    public Fault withStatus(int newStatus) {
        return new Fault(answer, after, newStatus, times);
    }

    public Fault onlyTheFirst(int calls) {
        return new Fault(answer, after, status, calls);
    }
}
