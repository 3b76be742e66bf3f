package dev.saphan.http;

import java.time.Duration;

/** The problem behind an HTTP status that the framework gave without words. */
final class StatusProblems {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private StatusProblems() {}

    static Problem of(int status) {
        return switch (status) {
            case 400 -> Problems.badRequest();
            case 401 -> Problems.unauthenticated();
            case 403 -> Problems.forbidden();
            case 404 -> Problems.notFound();
            case 405 -> Problems.methodNotAllowed();
            case 406 -> Problems.notAcceptable();
            case 415 -> Problems.unsupportedMediaType();
            case 429 -> Problems.tooManyRequests(A_MOMENT);
            case 503 ->
                Problems.unavailable(
                        A_MOMENT, "It is not known whether the request took effect. Look it up, or send it again.");
            default -> Problems.other(status);
        };
    }
}
