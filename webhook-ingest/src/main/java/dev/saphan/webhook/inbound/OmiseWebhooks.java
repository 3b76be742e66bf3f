package dev.saphan.webhook.inbound;

import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.flow.AcceptWebhook;
import dev.saphan.webhook.flow.AcceptWebhook.Reception;
import dev.saphan.webhook.flow.Delivery;
import dev.saphan.webhook.flow.Errand;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where Omise calls. 200 says that the event is stored, and nothing beyond; 503 that it is not, or that nobody knows: Omise
 * may not send it again, so the reads by the clock cover that ({@code NoneMissed}).
 */
@Path("/webhooks/omise")
@PermitAll
public class OmiseWebhooks {
    /** Omise does not say how long it waits; a sender that waits longer has given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AcceptWebhook accept;
    private final ReadingDesk desk;

    OmiseWebhooks(AcceptWebhook accept, ReadingDesk desk) {
        this.accept = accept;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeWebhook",
            summary = "Where Omise sends its events",
            description = "Answered as soon as the event is stored. The signature is the proof: no token is asked for.")
    @RequestBody(
            description = "An event of Omise's, byte by byte as it was signed.",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", description = "Stored, or stored already.")
    public Uni<Response> post(
            @Parameter(description = "Unix seconds, within 300 of now.")
                    @HeaderParam(WebhookSignature.TIMESTAMP_HEADER)
                    @Nullable
                    String timestamp,
            @Parameter(description = "Hexadecimal HMAC-SHA256 of timestamp, dot and body; several with commas between.")
                    @HeaderParam(WebhookSignature.SIGNATURE_HEADER)
                    @Nullable
                    String signature,
            byte[] body) {
        Delivery delivery = new Delivery(timestamp, signature, body);
        return whateverTheSenderDoes(delivery)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(OmiseWebhooks::answer)
                .onFailure()
                .recoverWithItem(() -> Refusals.notStored().response());
    }

    /**
     * A sender that hangs up cancels what it waits for. The future between stops that: the read that was claimed with the
     * webhook is made now, not when its lease has run out.
     */
    private Uni<Reception> whateverTheSenderDoes(Delivery delivery) {
        return Uni.createFrom().completionStage(() -> {
            boolean place = desk.reserve();
            return Uni.createFrom()
                    .deferred(
                            () -> accept.accept(delivery, place)) // whatever goes wrong in there, the place comes back
                    .onItemOrFailure()
                    .invoke((reception, failure) -> goOn(reception, place))
                    .subscribeAsCompletionStage()
                    .thenApply(Function.identity());
        });
    }

    /** Reads at once, in the place that was kept for it; or else sees to it that whoever has a place next looks. */
    private void goOn(@Nullable Reception reception, boolean place) {
        Errand errand = reception instanceof Reception.Stored stored ? stored.errand() : null;
        if (errand != null) {
            desk.take(errand);
        } else if (place) {
            desk.release();
        } else if (reception instanceof Reception.Stored) {
            desk.look();
        }
    }

    private static Response answer(Reception reception) {
        return switch (reception) {
            case Reception.Stored stored -> Response.ok().build();
            case Reception.Refused refused -> Refusals.of(refused.fault()).response();
        };
    }
}
