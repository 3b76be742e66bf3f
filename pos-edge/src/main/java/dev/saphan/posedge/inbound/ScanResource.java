package dev.saphan.posedge.inbound;

import dev.saphan.events.ScanId;
import dev.saphan.http.Unknown;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.flow.AskForRefund;
import dev.saphan.posedge.flow.CancelScan;
import dev.saphan.posedge.flow.ShowScans;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** What became of the scans, and what a till may still do about them; its own store's only. */
@Path("/scans")
@Produces(MediaType.APPLICATION_JSON)
class ScanResource {
    private final ShowScans showScans;
    private final CancelScan cancelScan;
    private final AskForRefund askForRefund;
    private final Callers callers;

    ScanResource(ShowScans showScans, CancelScan cancelScan, AskForRefund askForRefund, Callers callers) {
        this.showScans = showScans;
        this.cancelScan = cancelScan;
        this.askForRefund = askForRefund;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Groups.TILL, Groups.SUPERVISOR, Groups.HEAD_OFFICE})
    @Operation(operationId = "listScans", summary = "The store's scans, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScanList.class)))
    public Uni<ScanList> list(@BeanParam ListQuery query) {
        return Unknown.whileReading(
                showScans.some(callers.storeId(), query.filter()).map(ScanList::of));
    }

    @GET
    @Path("/{scanId}")
    @RolesAllowed({Groups.TILL, Groups.SUPERVISOR, Groups.HEAD_OFFICE})
    @Operation(operationId = "showScan", summary = "One scan as it now stands")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScanJson.class)))
    public Uni<ScanJson> show(@RestPath String scanId) {
        return Unknown.whileReading(present(idOf(scanId)).map(ScanJson::of));
    }

    @POST
    @Path("/{scanId}/cancel")
    @RolesAllowed({Groups.TILL, Groups.SUPERVISOR})
    @Operation(
            operationId = "cancelScan",
            summary = "End a scan that is not decided",
            description = "A wish: the customer may have paid in the meantime. The scan's status tells.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ScanJson.class)))
    public Uni<Response> cancel(@RestPath String scanId) {
        ScanId id = idOf(scanId);
        return Unknown.otherwise(cancelScan
                .cancel(id, callers.caller())
                .map(found -> found.orElseThrow(Answers::noSuchScan))
                .chain(answer -> present(id).map(scan -> Answers.of(answer, scan))));
    }

    @POST
    @Path("/{scanId}/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Groups.SUPERVISOR)
    @Operation(
            operationId = "refundScan",
            summary = "Give money back",
            description = "Idempotent by refundId. A wish: the scan's refunds tell what became of it.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ScanJson.class)))
    public Uni<Response> refund(@RestPath String scanId, RefundRequest request) {
        ScanId id = idOf(scanId);
        Caller caller = callers.caller();
        return Unknown.otherwise(askForRefund
                .ask(id, request.from(caller))
                .map(found -> found.orElseThrow(Answers::noSuchScan))
                .chain(answer -> present(id).map(scan -> Answers.of(answer, scan))));
    }

    private Uni<Scan> present(ScanId scanId) {
        return showScans.one(callers.storeId(), scanId).map(found -> found.orElseThrow(Answers::noSuchScan));
    }

    /** What is no id belongs to no scan. */
    static ScanId idOf(String text) {
        try {
            return ScanId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw Answers.noSuchScan();
        }
    }
}
