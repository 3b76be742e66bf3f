package dev.saphan.posedge.inbound;

import dev.saphan.http.Problem;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Writes into the OpenAPI document, for every call, the problems that it may answer: what {@code type} a program can decide by,
 * with an example of each. Which call can have which is in {@link ProblemExamples}; a test compares that with what is answered.
 */
public final class ProblemDocs implements OASFilter {
    private static final String SCHEMA = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema(SCHEMA, problem());
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> operations(path).stream())
                .forEach(ProblemDocs::describe);
    }

    private static List<Operation> operations(PathItem path) {
        return List.copyOf(path.getOperations().values());
    }

    private static void describe(Operation operation) {
        ProblemExamples.of(operation.getOperationId()).forEach((status, problems) -> {
            APIResponse response = OASFactory.createAPIResponse()
                    .description(description(problems))
                    .content(content(problems));
            operation.getResponses().addAPIResponse(String.valueOf(status), response);
        });
    }

    private static String description(List<Problem> problems) {
        return String.join(
                "; ",
                problems.stream()
                        .map(each -> "`" + each.slug() + "`: " + each.title())
                        .toList());
    }

    private static Content content(List<Problem> problems) {
        MediaType media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
        for (Problem each : problems) {
            media.addExample(each.slug(), OASFactory.createExample().value(ProblemExamples.body(each)));
        }
        return OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media);
    }

    private static Schema problem() {
        Schema error = object().addProperty("field", text("Its path in the body, or the name of a parameter."))
                .addProperty("message", text("What is wrong with it; never repeats the value."));
        return object().description("An error, as RFC 9457 tells it.")
                .addProperty("type", text("Stable; its last part is what programs decide by."))
                .addProperty("title", text("The same for every occurrence."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What happened, what was not lost, what to do next."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(error))
                .addProperty("blockingScanId", text("With `basket-busy` and `basket-paid`: the scan that holds it."))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).properties(Map.of());
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
