package dev.saphan.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as RFC 9457 tells it. Immutable; each {@code with…} gives another.
 *
 * @param slug the stable last part of {@code type}, what programs decide by
 * @param title the same for every occurrence
 * @param detail what happened, what was not lost, what to do next; never a received value, which may be a payment code
 * @param errors what is wrong with which field
 * @param members further members of the JSON object
 * @param headers of the HTTP response
 */
public record Problem(
        int status,
        String slug,
        String title,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members,
        Map<String, String> headers) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://saphan.dev/problems/";

    /**
     * What is wrong with one field.
     *
     * @param field its path in the body, {@code items[0].amount}, or the name of a parameter; empty for the whole body
     */
    public record FieldError(String field, String message) {}

    public Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    /** A problem without fields, members and headers. */
    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of(), Map.of(), Map.of());
    }

    /** The URI that stands for this kind of problem. */
    public String type() {
        return TYPES + slug;
    }

    /** With one more wrong field. */
    public Problem withError(String field, String message) {
        return withErrors(List.of(new FieldError(field, message)));
    }

    /** With more wrong fields. */
    public Problem withErrors(List<FieldError> more) {
        List<FieldError> all = new ArrayList<>(errors);
        all.addAll(more);
        return new Problem(status, slug, title, detail, all, members, headers);
    }

    /**
     * With one more member, {@code blockingScanId} for example.
     *
     * @param value anything that Jackson writes without help: text, number, flag, id
     */
    public Problem with(String member, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put(member, value);
        return new Problem(status, slug, title, detail, errors, all, headers);
    }

    /** With a response header. */
    public Problem withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(status, slug, title, detail, errors, members, all);
    }

    /** With {@code Retry-After}, in whole seconds, rounded up, at least one. */
    public Problem retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    /** To be thrown from anywhere below a resource, or given to a Uni as its failure. */
    public ProblemException exception() {
        return new ProblemException(this);
    }

    /** To be returned by a resource. */
    public Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(ProblemJson.write(this));
        headers.forEach(response::header);
        return response.build();
    }
}
