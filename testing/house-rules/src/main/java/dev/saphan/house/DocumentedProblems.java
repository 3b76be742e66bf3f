package dev.saphan.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenAPI document says of one call's errors, held against what the call answers: each problem that is answered has an
 * example with the same type, title and status, and each example is answered by something. JSON comes as maps, as any reader makes them.
 */
public final class DocumentedProblems {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final List<String> SAME = List.of("type", "title", "status");

    private final String operationId;
    private final Map<String, Map<String, Object>> examples = new TreeMap<>();
    private final Set<String> answered = new TreeSet<>();

    private DocumentedProblems(String operationId, Map<String, Object> operation) {
        this.operationId = operationId;
        for (Object response : object(operation.get("responses")).values()) {
            Map<String, Object> content = object(object(response).get("content"));
            object(object(content.get(MEDIA_TYPE)).get("examples"))
                    .forEach((slug, example) ->
                            examples.put(slug, object(object(example).get("value"))));
        }
    }

    /**
     * Those of one call.
     *
     * @param document OpenAPI
     * @throws AssertionError when it has no such call
     */
    public static DocumentedProblems of(Map<String, Object> document, String operationId) {
        return object(document.get("paths")).values().stream()
                .flatMap(path -> object(path).values().stream())
                .filter(Map.class::isInstance)
                .map(DocumentedProblems::object)
                .filter(operation -> operationId.equals(operation.get("operationId")))
                .findFirst()
                .map(operation -> new DocumentedProblems(operationId, operation))
                .orElseThrow(() -> new AssertionError("no call is named " + operationId));
    }

    /**
     * One answer of the call.
     *
     * @param body a problem, as it was answered
     * @throws AssertionError when the document does not have it, or has it otherwise
     */
    public DocumentedProblems hold(int status, Map<String, Object> body) {
        String slug = slug(body);
        Map<String, Object> example = examples.get(slug);
        if (example == null) {
            throw new AssertionError(operationId + " answers " + status + " " + body
                    + ", of which its document does not speak; it has " + examples.keySet());
        }
        List<String> other = new ArrayList<>();
        SAME.stream()
                .filter(name -> !Objects.equals(example.get(name), body.get(name)))
                .forEach(other::add);
        body.keySet().stream().filter(name -> !example.containsKey(name)).forEach(other::add);
        if (!other.isEmpty() || !Objects.equals(status, body.get("status"))) {
            throw new AssertionError(operationId + " answers " + status + " " + body
                    + "; the example in its document is another in " + other + ": " + example);
        }
        answered.add(slug);
        return this;
    }

    /**
     * After the last answer.
     *
     * @param elsewhere the slugs of what other tests provoke, outages say
     * @throws AssertionError when the document speaks of what was not answered, or what is provoked elsewhere is not in it
     */
    public void areAllAnswered(String... elsewhere) {
        Set<String> expected = new TreeSet<>(answered);
        expected.addAll(List.of(elsewhere));
        if (!expected.equals(examples.keySet())) {
            throw new AssertionError("of " + operationId + " the document has " + examples.keySet()
                    + ", but these are answered, here or elsewhere: " + expected);
        }
    }

    private static String slug(Map<String, Object> problem) {
        String type = String.valueOf(problem.get("type"));
        return type.substring(type.lastIndexOf('/') + 1);
    }

    @SuppressWarnings("unchecked") // JSON has no other names of members
    private static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
