package dev.saphan.http;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The store is away, too slow, or we are wrong: either way nobody knows what became of a request, and 503 says just that; or what
 * was only asked for is not told.
 */
public final class Unknown {
    private static final Logger LOG = Logger.getLogger(Unknown.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FRAMES = 12;

    private Unknown() {}

    /** The answer, or 503 with {@code Retry-After} in the place of every failure that is no answer itself. */
    public static <T> Uni<T> otherwise(Uni<T> answer) {
        return or(notKnown(), answer);
    }

    /** The same, where nothing is stored whatever the answer is. */
    public static <T> Uni<T> whileReading(Uni<T> answer) {
        return or(notRead(), answer);
    }

    /** The same, also when there is no answer within ten seconds. */
    public static <T> Uni<T> whileReadingInTime(Uni<T> answer) {
        return whileReading(answer.ifNoItem().after(PATIENCE).fail());
    }

    private static <T> Uni<T> or(Problem problem, Uni<T> answer) {
        return answer.onFailure(failure -> !(failure instanceof ProblemException))
                .invoke(failure -> LOG.errorf("a request has no answer: %s", whereabouts(failure)))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> problem.exception());
    }

    /** 503: what {@link #otherwise} says. */
    public static Problem notKnown() {
        return Problems.unavailable(
                SOON, "It is not known whether this was stored. Send the same again, or ask for it by its id.");
    }

    /** 503: what {@link #whileReading} says. */
    public static Problem notRead() {
        return Problems.unavailable(SOON, "What is stored could not be read. Nothing was changed. Ask again.");
    }

    /**
     * What and where, and never the message: a database repeats in it what it was given. Time that has run out has done so
     * nowhere, and does it to many at once.
     */
    private static String whereabouts(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof TimeoutException) {
            return "it took too long";
        }
        return Arrays.stream(root.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", root.getClass().getName() + " at ", ""));
    }
}
