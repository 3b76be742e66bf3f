package dev.saphan.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Writes into the OpenAPI document of a service, for every call, the problems that it may answer: what {@code type} a program can
 * decide by, with an example of each. A service extends this, names its class in {@code mp.openapi.filter}, and tests that what is
 * answered is what is written.
 */
public abstract class OpenApiProblems implements OASFilter {
    private static final String SCHEMA = "Problem";

    private final Map<String, List<Problem>> byCall;
    private final Map<String, String> members;

    /**
     * @param byCall an example of each problem, by the {@code operationId} of the call that may answer it
     * @param members what the service's problems have beside those of every problem, with a description of each
     */
    protected OpenApiProblems(Map<String, List<Problem>> byCall, Map<String, String> members) {
        this.byCall = Map.copyOf(byCall);
        this.members = new TreeMap<>(members);
    }

    /** One list of several. */
    public static List<Problem> all(List<List<Problem>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema(SCHEMA, problem());
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> List.copyOf(path.getOperations().values()).stream())
                .forEach(this::describe);
    }

    private void describe(Operation operation) {
        String id = operation.getOperationId();
        List<Problem> problems = id == null ? List.of() : byCall.getOrDefault(id, List.of());
        problems.stream()
                .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()))
                .forEach((status, ofStatus) -> operation
                        .getResponses()
                        .addAPIResponse(
                                String.valueOf(status),
                                OASFactory.createAPIResponse()
                                        .description(description(ofStatus))
                                        .content(content(ofStatus))));
    }

    private static String description(List<Problem> problems) {
        return problems.stream()
                .map(each -> "`" + each.slug() + "`: " + each.title())
                .collect(Collectors.joining("; "));
    }

    private static Content content(List<Problem> problems) {
        MediaType media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
        for (Problem each : problems) {
            media.addExample(each.slug(), OASFactory.createExample().value(body(each)));
        }
        return OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media);
    }

    /** As it is answered. */
    private static Map<String, Object> body(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            body.put(
                    "errors",
                    problem.errors().stream()
                            .map(each -> Map.of("field", each.field(), "message", each.message()))
                            .toList());
        }
        new TreeMap<>(problem.members())
                .forEach((name, value) -> body.put(name, value instanceof Number ? value : String.valueOf(value)));
        return body;
    }

    private Schema problem() {
        Schema error = object().addProperty("field", text("Its path in the body, or the name of a parameter."))
                .addProperty("message", text("What is wrong with it; never repeats the value."));
        Schema problem = object().description("An error, as RFC 9457 tells it.")
                .addProperty("type", text("Stable; its last part is what programs decide by."))
                .addProperty("title", text("The same for every occurrence."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What happened, what was not lost, what to do next."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(error))
                .required(List.of("type", "title", "status", "detail"));
        members.forEach((name, description) -> problem.addProperty(name, text(description)));
        return problem;
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).properties(Map.of());
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
