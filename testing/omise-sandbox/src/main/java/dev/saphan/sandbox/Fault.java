package dev.saphan.sandbox;

import java.time.Duration;

/**
 * How one operation on a charge is answered, and how often.
 *
 * @param after how long a late answer takes beyond the usual latency
 * @param status the HTTP status of an error
 * @param code of the error object, where the answer is one that may have any
 * @param times the first calls that are answered so; the later ones are normal
 */
public record Fault(Answer answer, Duration after, int status, String code, int times) {
    private static final String USUAL_CODE = "internal_error";
    public static final Fault NONE = new Fault(Answer.NORMAL, Duration.ZERO, 200, USUAL_CODE, Integer.MAX_VALUE);

    public static Fault of(Answer answer) {
        return new Fault(answer, Duration.ofSeconds(20), 503, USUAL_CODE, Integer.MAX_VALUE);
    }

    public Fault lasting(Duration duration) {
        return new Fault(answer, duration, status, code, times);
    }

    public Fault withStatus(int newStatus) {
        return new Fault(answer, after, newStatus, code, times);
    }

    public Fault withCode(String newCode) {
        return new Fault(answer, after, status, newCode, times);
    }

    /** An error object of any status and code. */
    public boolean isOfAnyCode() {
        return answer == Answer.ERROR_AFTER || answer == Answer.ERROR_BEFORE;
    }

    public Fault onlyTheFirst(int calls) {
        return new Fault(answer, after, status, code, calls);
    }
}
