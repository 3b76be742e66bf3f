package dev.saphan.webhook.inbound;

import dev.saphan.http.Problem;
import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.flow.AcceptWebhook;
import dev.saphan.webhook.flow.AcceptWebhook.Reception;
import dev.saphan.webhook.flow.Delivery;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.Opened.Fault;
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

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AcceptWebhook accept;
    private final ReadingDesk desk;

    OmiseWebhooks(AcceptWebhook accept, ReadingDesk desk) {
        this.accept = accept;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> post(
            @HeaderParam(WebhookSignature.TIMESTAMP_HEADER) @Nullable String timestamp,
            @HeaderParam(WebhookSignature.SIGNATURE_HEADER) @Nullable String signature,
            byte[] body) {
        Delivery delivery = new Delivery(timestamp, signature, body);
        return whateverTheSenderDoes(delivery)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(OmiseWebhooks::answer)
                .onFailure()
                .recoverWithItem(OmiseWebhooks::notStored);
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
            case Reception.Refused refused -> refusal(refused.fault());
        };
    }

    private static Response refusal(Fault fault) {
        return switch (fault) {
            case SIGNATURE_MISSING -> unsigned("signature-missing", "Both signature headers are needed.");
            case SIGNATURE_MALFORMED -> unsigned("signature-malformed", "These are no signature headers of Omise's.");
            case SIGNATURE_WRONG ->
                unsigned("signature-wrong", "No signature fits this body and a secret that is valid.");
            case TOO_OLD -> unsigned("signature-too-old", "It was signed more than 300 seconds ago.");
            case TOO_NEW -> unsigned("signature-too-new", "It was signed more than 300 seconds ahead of our clock.");
            case NOT_AN_EVENT ->
                bad(
                        "not-an-event",
                        "The body is not an event of Omise's",
                        "It is signed, and does not read as an event.");
            case OTHER_MODE ->
                bad(
                        "wrong-livemode",
                        "The event is of the other mode",
                        "A live event came where the key is a test key, or the other way round. Nothing was stored.");
        };
    }

    private static Response unsigned(String slug, String detail) {
        return Problem.of(401, slug, "The webhook is not rightly signed", detail + " Nothing was stored.")
                .response();
    }

    private static Response bad(String slug, String title, String detail) {
        return Problem.of(400, slug, title, detail).response();
    }

    private static Response notStored() {
        return Problem.of(
                        503,
                        "not-stored",
                        "The event could not be stored",
                        "It is not stored, or nobody knows. Send it again.")
                .retryAfter(SOON)
                .response();
    }
}
