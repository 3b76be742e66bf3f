package dev.saphan.webhook.inbound;

import dev.saphan.events.ChargeId;
import dev.saphan.http.Problem;
import dev.saphan.http.Unknown;
import dev.saphan.webhook.Resolution;
import dev.saphan.webhook.flow.Finding;
import dev.saphan.webhook.flow.Findings;
import dev.saphan.webhook.flow.ResolveSuspect;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What is known of charges, and what head office decides about those that contradict themselves. */
@Path("/completions")
@Produces(MediaType.APPLICATION_JSON)
public class CompletionsResource {
    private static final String HEAD_OFFICE = "head-office";
    private static final int MOST = 200;
    /** As far as PostgreSQL's times and ours agree. */
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Findings findings;
    private final ResolveSuspect resolve;

    CompletionsResource(Findings findings, ResolveSuspect resolve) {
        this.findings = findings;
        this.resolve = resolve;
    }

    /** Suspect charges, the latest first. */
    record Suspects(List<CompletionJson> completions) {}

    @GET
    @Path("/{chargeId}")
    @PermitAll
    @Operation(
            operationId = "showCompletion",
            summary = "What is known of a charge, and why",
            description = "Whoever knows the id may ask.")
    @APIResponse(
            responseCode = "200",
            description = "How it ended, if it did, and what that is known by.",
            content = @Content(schema = @Schema(implementation = CompletionJson.class)))
    public Uni<Response> completion(@PathParam("chargeId") String id) {
        return chargeId(id)
                .map(chargeId -> Unknown.whileReadingInTime(show(chargeId)))
                .orElseGet(() -> answer(Refusals.unknownCharge()));
    }

    /**
     * @param before only those that became suspect before that time (RFC 3339): for the next page, the time of the last one on this
     * @param limit so many, and all that became suspect at the same instant as the last
     */
    @GET
    @RolesAllowed(HEAD_OFFICE)
    @Operation(
            operationId = "listSuspects",
            summary = "Charges that contradict themselves, the latest first",
            description = "Nothing is published of them until head office has resolved them.")
    @APIResponse(
            responseCode = "200",
            description = "For the next page, ask with `before`.",
            content = @Content(schema = @Schema(implementation = Suspects.class)))
    public Uni<Response> suspects(
            @Parameter(
                            description = "Only `true` is answered.",
                            required = true,
                            schema = @Schema(implementation = String.class, enumeration = "true"))
                    @QueryParam("suspect")
                    @Nullable
                    String suspect,
            @Parameter(
                            description =
                                    "Only those that became suspect before that time: of a page, the time of the last.",
                            schema = @Schema(implementation = String.class, format = "date-time"))
                    @QueryParam("before")
                    @Nullable
                    String before,
            @Parameter(
                            description = "So many, and all that became suspect at the same instant as the last.",
                            schema =
                                    @Schema(
                                            implementation = Integer.class,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit) {
        Optional<Instant> until = before == null ? Optional.of(LATEST) : time(before);
        if (!"true".equals(suspect) || until.isEmpty() || !limit.matches("[1-9]\\d{0,2}")) {
            return answer(Refusals.invalidQuery());
        }
        return Unknown.whileReadingInTime(findings.suspects(until.get(), Math.min(MOST, Integer.parseInt(limit)))
                .map(found -> Response.ok(new Suspects(
                                found.stream().map(CompletionJson::of).toList()))
                        .build()));
    }

    @POST
    @Path("/{chargeId}/resolve")
    @RolesAllowed(HEAD_OFFICE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolveCompletion",
            summary = "Head office decides about a suspect charge; to publish, the gateway is read again")
    @APIResponse(
            responseCode = "200",
            description = "Decided: the charge as it now stands.",
            content = @Content(schema = @Schema(implementation = CompletionJson.class)))
    public Uni<Response> resolve(
            @PathParam("chargeId") String id, @Valid ResolveRequest request, @Context SecurityContext caller) {
        Resolution.Word word = new Resolution.Word(caller.getUserPrincipal().getName(), request.reason());
        return chargeId(id)
                .map(chargeId -> Unknown.otherwise(
                        resolve.resolve(chargeId, request.decided(), word).chain(result -> answer(chargeId, result))))
                .orElseGet(() -> answer(Refusals.unknownCharge()));
    }

    private Uni<Response> answer(ChargeId chargeId, ResolveSuspect.Result result) {
        return switch (result) {
            case RESOLVED -> show(chargeId);
            case UNKNOWN_CHARGE -> answer(Refusals.unknownCharge());
            case NOT_SUSPECT -> answer(Refusals.notSuspect());
            case NOT_ENDED -> answer(Refusals.notEnded());
            case GATEWAY_UNREADABLE -> answer(Refusals.gatewayUnreadable());
        };
    }

    private Uni<Response> show(ChargeId chargeId) {
        return findings.find(chargeId).map(found -> found.map(CompletionsResource::ok)
                .orElseGet(() -> Refusals.unknownCharge().response()));
    }

    private static Response ok(Finding finding) {
        return Response.ok(CompletionJson.of(finding)).build();
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(problem.response());
    }

    private static Optional<ChargeId> chargeId(String text) {
        try {
            return Optional.of(ChargeId.of(text));
        } catch (IllegalArgumentException cannotBeOne) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
