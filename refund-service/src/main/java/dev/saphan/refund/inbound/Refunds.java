package dev.saphan.refund.inbound;

import dev.saphan.events.RefundId;
import dev.saphan.http.Problem;
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
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where a refund stands; and head office's word about those that were looked for in vain. */
@Path("/refunds/{refundId}")
@Produces(MediaType.APPLICATION_JSON)
public class Refunds {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Register register;
    private final ResolveHeld resolveHeld;

    Refunds(Register register, ResolveHeld resolveHeld) {
        this.register = register;
        this.resolveHeld = resolveHeld;
    }

    @GET
    @PermitAll
    @Operation(summary = "The refund, its state and its whole timeline")
    public Uni<Response> get(@RestPath String refundId) {
        return parsed(refundId).map(this::answer).orElseGet(() -> Uni.createFrom()
                .item(unknown().response()));
    }

    @POST
    @Path("/resolve")
    @RolesAllowed("head-office")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Decides about a refund that is held; the gateway is asked first")
    public Uni<Response> resolve(@RestPath String refundId, @Nullable ResolveBody body, SecurityContext security) {
        String who = security.getUserPrincipal().getName();
        Resolution resolution = (body == null ? new ResolveBody(null, null) : body).by(who);
        return parsed(refundId)
                .map(id -> resolveHeld.resolve(id, resolution).chain(result -> answer(id, result)))
                .orElseGet(() -> Uni.createFrom().item(unknown().response()));
    }

    private Uni<Response> answer(RefundId id) {
        return register.find(id).map(found -> found.map(
                        history -> Response.ok(RefundView.of(history)).build())
                .orElseGet(() -> unknown().response()));
    }

    private Uni<Response> answer(RefundId id, Result result) {
        return switch (result) {
            case Result.Resolved resolved -> answer(id);
            case Result.NotHeld notHeld -> problem(notHeld(notHeld));
            case Result.NotAtTheGateway missing -> problem(notAtTheGateway());
            case Result.NotRead notRead -> problem(notRead());
            case Result.Unknown unknown -> problem(unknown());
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

    private static Problem unknown() {
        return Problem.of(
                404,
                "unknown-refund",
                "No such refund",
                "No refund of that id was asked for here, or it is forgotten by now.");
    }

    private static Problem notHeld(Result.NotHeld result) {
        return Problem.of(
                        409,
                        "refund-not-held",
                        "Nothing to decide",
                        "The refund goes on, or has ended, by itself; nothing was changed.")
                .with("state", result.state().wire());
    }

    private static Problem notAtTheGateway() {
        return Problem.of(
                422,
                "not-at-the-gateway",
                "Not such a refund at the gateway",
                "The charge has no refund of that id and sum that answers no other command; nothing was changed.");
    }

    private static Problem notRead() {
        return Problem.of(
                        503,
                        "gateway-not-read",
                        "The gateway could not be asked",
                        "Without reading the charge nothing is decided; nothing was changed. Try again.")
                .retryAfter(SOON);
    }
}
