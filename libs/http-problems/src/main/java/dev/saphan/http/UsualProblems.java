package dev.saphan.http;

import java.util.List;
import java.util.stream.Stream;

/** Examples of what is answered before a call of a service's own is reached, for {@link OpenApiProblems}. */
public final class UsualProblems {
    private static final int LINE = 1;
    private static final int COLUMN = 14;

    private UsualProblems() {}

    /** Of every call that answers JSON. */
    public static List<Problem> ofAnyCall() {
        return List.of(Problems.notAcceptable());
    }

    /** Of a call that asks for a token. */
    public static List<Problem> ofTokens() {
        return List.of(Problems.unauthenticated(), Problems.forbidden());
    }

    /**
     * Of a call that reads any body.
     *
     * @param limit bytes
     */
    public static List<Problem> ofBodies(long limit) {
        return List.of(Problems.payloadTooLarge(limit), Problems.unsupportedMediaType());
    }

    /**
     * Of a call whose body is a JSON object: it is read strictly.
     *
     * @param field one of its fields, for the examples
     * @param limit bytes
     */
    public static List<Problem> ofJsonBodies(String field, long limit) {
        return Stream.concat(
                        Stream.of(
                                Problems.malformedJson(LINE, COLUMN),
                                Problems.emptyBody(),
                                Problems.unknownField().withError("tip", FieldCheck.UNKNOWN),
                                Problems.wrongType().withError(field, "is of another type")),
                        ofBodies(limit).stream())
                .toList();
    }

    /** Of a call whose body must have that field. */
    public static Problem ofMissing(String field) {
        return Problems.missingField().withError(field, FieldCheck.MISSING);
    }
}
