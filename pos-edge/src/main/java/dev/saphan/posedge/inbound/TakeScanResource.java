package dev.saphan.posedge.inbound;

import dev.saphan.http.Problems;
import dev.saphan.http.Unknown;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.flow.Gate;
import dev.saphan.posedge.flow.TakeScan;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where the scans come in. */
@Path("/scans")
@Produces(MediaType.APPLICATION_JSON)
class TakeScanResource {
    private static final String NOT_KNOWN = "not_known";
    private static final String THROTTLED = "throttled";

    private final TakeScan takeScan;
    private final Gate gate;
    private final Callers callers;
    private final MeterRegistry meters;

    TakeScanResource(TakeScan takeScan, Gate gate, Callers callers, MeterRegistry meters) {
        this.takeScan = takeScan;
        this.gate = gate;
        this.callers = callers;
        this.meters = meters;
    }

    /** At 0: of a series that begins with 1 Prometheus sees no increase, and the first till turned away would ring no bell. */
    void countFromTheStart(@Observes StartupEvent event) {
        Answers.NAMES.forEach(answer -> count(answer, 0));
        count(NOT_KNOWN, 0);
        count(THROTTLED, 0);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Groups.TILL, Groups.SUPERVISOR})
    @Operation(
            operationId = "takeScan",
            summary = "Take a payment",
            description = "Send the same scanId again whenever the answer is lost or 503: it is never charged twice.")
    @APIResponse(
            responseCode = "202",
            description = "Stored; follow the Location or its events.",
            content = @Content(schema = @Schema(implementation = ScanJson.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same again: the scan as it now stands.",
            content = @Content(schema = @Schema(implementation = ScanJson.class)))
    public Uni<Response> take(ScanRequest request) {
        Caller caller = callers.caller();
        return gate.pass(caller).map(this::tooFast).orElseGet(() -> take(request, caller));
    }

    private Uni<Response> take(ScanRequest request, Caller caller) {
        return Unknown.otherwise(takeScan.take(request.from(caller))
                .invoke(admission -> count(Answers.nameOf(admission), 1))
                .onFailure()
                .invoke(() -> count(NOT_KNOWN, 1))
                .map(Answers::of));
    }

    private Uni<Response> tooFast(Duration wait) {
        count(THROTTLED, 1);
        return Uni.createFrom().item(Problems.tooManyRequests(wait).response());
    }

    private void count(String answer, int more) {
        meters.counter("saphan.scan.requests", "answer", answer).increment(more);
    }
}
