package dev.saphan.refund.inbound;

import dev.saphan.events.RefundId;
import dev.saphan.http.Problem;
import dev.saphan.http.Unknown;
import dev.saphan.refund.Resolution;
import dev.saphan.refund.flow.Register;
import dev.saphan.refund.flow.ResolveHeld;
import dev.saphan.refund.flow.ResolveHeld.Result;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where a refund stands; and head office's word about those that were looked for in vain. */
@Path("/refunds/{refundId}")
@Produces(MediaType.APPLICATION_JSON)
public class Refunds {
    private final Register register;
    private final ResolveHeld resolveHeld;

    Refunds(Register register, ResolveHeld resolveHeld) {
        this.register = register;
        this.resolveHeld = resolveHeld;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "showRefund",
            summary = "The refund, its state and its whole timeline",
            description = "Whoever knows the id may ask.")
    @APIResponse(
            responseCode = "200",
            description = "The refund as it now stands.",
            content = @Content(schema = @Schema(implementation = RefundView.class)))
    public Uni<Response> get(@RestPath String refundId) {
        return parsed(refundId)
                .map(id -> Unknown.whileReadingInTime(answer(id)))
                .orElseGet(() -> problem(Refusals.unknownRefund()));
    }

    @POST
    @Path("/resolve")
    @RolesAllowed("head-office")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolveRefund",
            summary = "Head office decides about a refund that is held; the gateway is asked first")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ResolveBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Decided: the refund as it now stands.",
            content = @Content(schema = @Schema(implementation = RefundView.class)))
    public Uni<Response> resolve(@RestPath String refundId, @Nullable ResolveBody body, SecurityContext security) {
        String who = security.getUserPrincipal().getName();
        Resolution resolution = (body == null ? new ResolveBody(null, null) : body).by(who);
        return parsed(refundId)
                .map(id -> Unknown.otherwise(resolveHeld.resolve(id, resolution).chain(result -> answer(id, result))))
                .orElseGet(() -> problem(Refusals.unknownRefund()));
    }

    private Uni<Response> answer(RefundId id) {
        return register.find(id).map(found -> found.map(
                        history -> Response.ok(RefundView.of(history)).build())
                .orElseGet(() -> Refusals.unknownRefund().response()));
    }

    private Uni<Response> answer(RefundId id, Result result) {
        return switch (result) {
            case Result.Resolved resolved -> answer(id);
            case Result.NotHeld notHeld -> problem(Refusals.notHeld(notHeld.state()));
            case Result.NotAtTheGateway missing -> problem(Refusals.notAtTheGateway());
            case Result.NotRead notRead -> problem(Refusals.notRead());
            case Result.Unknown unknown -> problem(Refusals.unknownRefund());
        };
    }

    private static Uni<Response> problem(Problem problem) {
        return Uni.createFrom().item(problem.response());
    }

    private static Optional<RefundId> parsed(String refundId) {
        try {
            return Optional.of(RefundId.of(refundId));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
