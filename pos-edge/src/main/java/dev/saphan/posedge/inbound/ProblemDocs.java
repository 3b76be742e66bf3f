package dev.saphan.posedge.inbound;

import dev.saphan.http.OpenApiProblems;
import java.util.Map;

/** Which problems each call may answer, in the OpenAPI document; a test compares that with what is answered. */
public final class ProblemDocs extends OpenApiProblems {
    public ProblemDocs() {
        super(
                ProblemExamples.BY_CALL,
                Map.of("blockingScanId", "With `basket-busy` and `basket-paid`: the scan that holds it."));
    }
}
