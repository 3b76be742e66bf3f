package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.omise.Answer.Cause;
import dev.saphan.omise.Answer.Reason;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides what an exchange means: by the HTTP status first, by the error's code second, never by its message. Whatever
 * does not prove anything is {@code Unknown}.
 */
final class Judge {

    /** The statuses of a refusal. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 422);

    /**
     * The codes that prove that nothing was done. {@code backend_error} is none of them although it is a 400: it says
     * that the wallet's provider did not answer, and the provider may have taken the money.
     */
    private static final Set<String> PROOFS = Set.of(
            "authentication_failure",
            "authorization_failure",
            "not_authorized",
            "not_found",
            "bad_request",
            "invalid_amount",
            "invalid_charge",
            "failed_expire",
            "expired_charge",
            "failed_refund");

    private Judge() {}

    /**
     * What an exchange means.
     *
     * @param isWhatWasAsked whether the object read is the one that the call was about
     */
    static <T> Answer<T> judge(
            Exchange exchange, Function<byte[], Reading<T>> reader, Predicate<? super T> isWhatWasAsked) {
        return switch (exchange) {
            case Exchange.NotSent notSent -> new Answer.NotSent<>(notSent.reason());
            case Exchange.Broken broken -> new Answer.Unknown<>(broken.cause(), broken.status(), null);
            case Exchange.Answered answered when answered.status() == 200 -> done(answered, reader, isWhatWasAsked);
            case Exchange.Answered answered when answered.status() == 429 -> new Answer.NotSent<>(Reason.THROTTLED);
            case Exchange.Answered answered when answered.status() >= 500 -> unknown(answered, Cause.SERVER_ERROR);
            case Exchange.Answered answered when REFUSALS.contains(answered.status()) -> refused(answered);
            case Exchange.Answered answered -> unknown(answered, Cause.UNREADABLE);
        };
    }

    private static <T> Answer<T> done(
            Exchange.Answered answered, Function<byte[], Reading<T>> reader, Predicate<? super T> isWhatWasAsked) {
        return switch (reader.apply(answered.body().getBytes())) {
            case Reading.Read<T>(T value)
            when isWhatWasAsked.test(value) -> new Answer.Ok<>(value, answered.requestId());
            case Reading.Read<T> ofSomethingElse -> unknown(answered, Cause.UNREADABLE);
            case Reading.Unreadable<T> unreadable -> unknown(answered, Cause.UNREADABLE);
        };
    }

    private record ErrorObject(String code, String message) {}

    private static <T> Answer<T> refused(Exchange.Answered answered) {
        return switch (OmiseJson.read(answered.body().getBytes(), Judge::errorObject)) {
            case Reading.Read<ErrorObject>(ErrorObject error)
            when PROOFS.contains(error.code()) ->
                new Answer.Refused<>(answered.status(), error.code(), error.message(), answered.requestId());
            case Reading.Read<ErrorObject> ofAnotherCode -> unknown(answered, Cause.UNPROVEN_REFUSAL);
            case Reading.Unreadable<ErrorObject> unreadable -> unknown(answered, Cause.UNREADABLE);
        };
    }

    private static ErrorObject errorObject(JsonNode node) throws UnreadableException {
        Fields fields = Fields.of(node, "error");
        String message = Words.cleanOrNull(fields.raw("message"));
        return new ErrorObject(fields.word("code"), message == null ? "" : message);
    }

    private static <T> Answer<T> unknown(Exchange.Answered answered, Cause cause) {
        return new Answer.Unknown<>(cause, answered.status(), answered.requestId());
    }
}
