package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.Stories;
import dev.saphan.events.ScanId;
import dev.saphan.http.Unknown;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What charge-service knows of a scan, and how it came to know it. Whoever knows the scan's id may ask. */
@Path("/charges")
@Produces(MediaType.APPLICATION_JSON)
public class ChargesResource {
    private final Stories stories;

    ChargesResource(Stories stories) {
        this.stories = stories;
    }

    /** The charge of a scan with its whole timeline; never its payment code. */
    @GET
    @Path("{scanId}")
    @Operation(operationId = "showCharge", summary = "The charge of a scan, and the timeline of its transitions")
    @APIResponse(
            responseCode = "200",
            description = "The charge as it now stands",
            content = @Content(schema = @Schema(implementation = ChargeView.class)))
    public Uni<ChargeView> charge(
            @Parameter(
                            description = "As the till minted it.",
                            schema = @Schema(implementation = String.class, format = "uuid"))
                    @PathParam("scanId")
                    String scanId) {
        return Unknown.whileReadingInTime(stories.of(parsed(scanId))).map(story -> story.map(ChargeView::of)
                .orElseThrow(() -> Refusals.unknownScan().exception()));
    }

    private static ScanId parsed(String text) {
        try {
            return ScanId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw Refusals.invalidScanId().exception();
        }
    }
}
