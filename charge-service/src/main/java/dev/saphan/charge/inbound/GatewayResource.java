package dev.saphan.charge.inbound;

import dev.saphan.charge.Incident;
import dev.saphan.charge.flow.ShareGateway;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the gateway is, for pos-edge, which tells the tills. Any replica answers for all of them. */
@Path("/gateway")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {
    private final ShareGateway gateway;

    GatewayResource(ShareGateway gateway) {
        this.gateway = gateway;
    }

    /** Cheap enough to be asked every second. */
    @GET
    @Operation(
            operationId = "showGateway",
            summary = "Whether new scans are charged now, or refused at once because the gateway cannot be reached")
    @APIResponse(
            responseCode = "200",
            description = "up, disturbed (some scans are charged) or down (none is)",
            content = @Content(schema = @Schema(implementation = View.class)))
    public Uni<View> gateway() {
        return gateway.incident().map(View::of);
    }

    /**
     * @param state {@code up, disturbed, down}
     * @param since when a replica last changed its mind
     * @param replicas of charge-service, heard of in the last five seconds
     * @param refusing how many of them refuse new scans at once
     */
    @Schema(name = "Gateway")
    record View(
            @Schema(enumeration = {"up", "disturbed", "down"})
            String state,

            Instant since,
            int replicas,
            int refusing) {
        static View of(Incident incident) {
            return new View(
                    incident.state().name().toLowerCase(Locale.ROOT),
                    incident.since(),
                    incident.replicas(),
                    incident.refusing());
        }
    }
}
