package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.Stories;
import dev.saphan.events.ScanId;
import dev.saphan.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    @Operation(summary = "The charge of a scan, and the timeline of its transitions")
    @APIResponse(responseCode = "200", description = "The charge as it now stands")
    @APIResponse(responseCode = "400", description = "The scanId is not a UUID")
    @APIResponse(responseCode = "404", description = "No such scan has been taken in here")
    public Uni<ChargeView> charge(@PathParam("scanId") String scanId) {
        return stories.of(parsed(scanId)).map(story -> story.map(ChargeView::of)
                .orElseThrow(() -> unknown().exception()));
    }

    private static ScanId parsed(String text) {
        try {
            return ScanId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.of(
                            400,
                            "invalid-scan-id",
                            "The scanId is not a UUID",
                            "A scanId is a UUID of 36 characters, as the till minted it. Correct it and ask again.")
                    .withError("scanId", "is not a UUID")
                    .exception();
        }
    }

    private static Problem unknown() {
        return Problem.of(
                404,
                "unknown-scan",
                "No such scan is known here",
                "It may still be on its way over scans.v1. Ask again in a moment; if it stays unknown it was never taken in.");
    }
}
