package dev.saphan.omise;

import org.jspecify.annotations.Nullable;

/**
 * What became of one call to Omise. The four shapes are the only four that a caller has to tell apart, because each
 * permits something else: a value to go on with, a refusal that is proved, a call that may be made again, and a call
 * of which nothing is known and which must be looked up, never repeated.
 *
 * <p>An answer never carries the key, a payment code or the body of a response.
 */
public sealed interface Answer<T> {

    /**
     * Omise did it, and said so readably.
     *
     * @param requestId Omise's {@code X-Request-Id}, for its support; null when the answer had none
     */
    record Ok<T>(T value, @Nullable String requestId) implements Answer<T> {}

    /**
     * Omise refused: 400, 401, 403, 404 or 422 with an error object whose code is known to mean that nothing was done.
     *
     * @param message Omise's words, shortened, without long runs of digits; for people, never to decide by
     */
    record Refused<T>(
            int status,
            String code,
            String message,
            @Nullable String requestId) implements Answer<T> {}

    /** The call provably had no effect at Omise; it may be made again. */
    record NotSent<T>(Reason reason) implements Answer<T> {}

    /**
     * Nobody knows whether Omise did it. A charge or refund must be looked up before anything else is done.
     *
     * @param status the HTTP status, null when there was none (503 also tells a circuit breaker to open)
     */
    record Unknown<T>(
            Cause cause, @Nullable Integer status, @Nullable String requestId) implements Answer<T> {}

    /** Why a call had no effect. */
    enum Reason {
        /** The name was not resolved, the connection or its TLS handshake was refused or took too long. */
        CONNECT_FAILED,
        /** The moment after which the caller did not want it sent had passed when a connection was free. */
        TOO_LATE,
        /** Omise answered 429. */
        THROTTLED,
        /** All permits of this client were in use for too long; says nothing about Omise. */
        BUSY
    }

    /** Why nothing is known. */
    enum Cause {
        /** No whole answer within the time allowed. */
        TIMEOUT,
        /** The connection broke after the request, or a part of it, had left. */
        RESET,
        /** A 5xx, whatever its body says. */
        SERVER_ERROR,
        /** A refusal with a code that does not prove that nothing happened ({@code backend_error}, codes yet unseen). */
        UNPROVEN_REFUSAL,
        /** Not the JSON asked for: other format, wrong types, too large, of another object, or a redirect. */
        UNREADABLE
    }

    /** Its shape in one word, for metrics. */
    default String word() {
        return switch (this) {
            case Ok<T> ok -> "ok";
            case Refused<T> refused -> "refused";
            case NotSent<T> notSent -> "not_sent";
            case Unknown<T> unknown -> "unknown";
        };
    }

    /** Whether Omise gave any HTTP answer at all, which is all that "it can be reached" means. */
    default boolean wasReached() {
        return switch (this) {
            case Ok<T> ok -> true;
            case Refused<T> refused -> true;
            case NotSent<T> notSent -> notSent.reason() == Reason.THROTTLED;
            case Unknown<T> unknown -> unknown.status() != null;
        };
    }
}
