package dev.saphan.charge.inbound;

import dev.saphan.http.OpenApiProblems;
import dev.saphan.http.Unknown;
import dev.saphan.http.UsualProblems;
import java.util.List;
import java.util.Map;

/** Which problems each call may answer, in the OpenAPI document; a test compares that with what is answered. */
public final class ProblemDocs extends OpenApiProblems {
    public ProblemDocs() {
        super(
                Map.of(
                        "showCharge",
                        all(List.of(
                                UsualProblems.ofAnyCall(),
                                List.of(Refusals.invalidScanId(), Refusals.unknownScan(), Unknown.notRead()))),
                        // Answers without the database too.
                        "showGateway",
                        UsualProblems.ofAnyCall()),
                Map.of());
    }
}
