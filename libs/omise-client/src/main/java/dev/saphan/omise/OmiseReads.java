package dev.saphan.omise;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Omise's calls that may be repeated: those that read, and the one that expires. Bodies stay bytes here, so that
 * nothing but {@link OmiseJson} judges what a stranger wrote.
 *
 * <p>Public only because Quarkus implements it from outside of the package. Use {@link OmiseClient}.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public interface OmiseReads {

    @GET
    @Path("charges")
    Uni<Response> charges(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("offset") int offset,
            @QueryParam("limit") int limit,
            @QueryParam("order") String order);

    @GET
    @Path("charges/{charge}")
    Uni<Response> charge(@PathParam("charge") String chargeId);

    @POST
    @Path("charges/{charge}/expire")
    Uni<Response> expire(@PathParam("charge") String chargeId);

    @GET
    @Path("charges/{charge}/refunds/{refund}")
    Uni<Response> refund(@PathParam("charge") String chargeId, @PathParam("refund") String refundId);

    @GET
    @Path("charges/{charge}/refunds")
    Uni<Response> refunds(
            @PathParam("charge") String chargeId, @QueryParam("offset") int offset, @QueryParam("limit") int limit);

    @GET
    @Path("events")
    Uni<Response> events(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("offset") int offset,
            @QueryParam("limit") int limit,
            @QueryParam("order") String order);

    @GET
    @Path("refunds")
    Uni<Response> allRefunds(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("offset") int offset,
            @QueryParam("limit") int limit,
            @QueryParam("order") String order);
}
