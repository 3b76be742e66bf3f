package dev.saphan.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resource that can go wrong in every way. */
@Path("/till")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TillResource {

    public enum Kind {
        GOODS,
        @JsonProperty("a_gift")
        GIFT
    }

    public record Line(String name, @Min(1) long count) {}

    public record Scan(
            UUID scanId,
            long amount,
            String barcode,
            Instant scannedAt,
            boolean trial,
            Kind kind,
            List<@Valid Line> lines,
            @Nullable String cashierId,
            @Nullable Instant sentAt) {}

    public record Checked(@NotNull @Valid Line line, List<@Valid Line> lines) {}

    @POST
    public Uni<Scan> scan(Scan scan) {
        return Uni.createFrom().item(scan);
    }

    @POST
    @Path("/blocking")
    @Produces(MediaType.TEXT_PLAIN)
    public String blocking(Scan scan) {
        return scan.scanId().toString();
    }

    @POST
    @Path("/raw")
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<String> raw(byte[] body) {
        return Uni.createFrom().item("read " + body.length);
    }

    @POST
    @Path("/checked")
    public Uni<Long> checked(@Valid Checked checked) {
        return Uni.createFrom().item(checked.line().count());
    }

    @GET
    @Path("/{id}")
    public Uni<String> one(@PathParam("id") UUID id, @QueryParam("limit") @Max(100) @Nullable Integer limit) {
        return Uni.createFrom().item("\"" + id + limit + "\"");
    }

    @GET
    @Path("/busy")
    public Uni<String> busy() {
        Problem problem = Problem.of(409, "basket-busy", "The basket is being paid", "Wait for the other scan.")
                .with("blockingScanId", UUID.fromString("00000000-0000-0000-0000-000000000001"));
        return Uni.createFrom().failure(problem.exception());
    }

    @GET
    @Path("/fast")
    public Uni<String> tooFast() {
        throw Problems.tooManyRequests(Duration.ofMillis(1500)).exception();
    }

    @GET
    @Path("/unavailable")
    public Uni<String> unavailable() {
        throw new ServiceUnavailableException(7L);
    }

    @GET
    @Path("/broken")
    public Uni<String> broken() {
        return Uni.createFrom()
                .failure(new IllegalStateException(
                        "row (barcode=134567890123456789) of eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0In0.x is broken"));
    }

    @GET
    @Path("/broken-json")
    public Uni<Long> brokenJson() throws JsonProcessingException {
        return Uni.createFrom().item(new ObjectMapper().readValue("\"a\"", Long.class));
    }

    @GET
    @Path("/unwritable")
    public Uni<Object> unwritable() {
        return Uni.createFrom().item(new Object());
    }

    @GET
    @Path("/mine")
    @Authenticated
    public Uni<String> mine() {
        return Uni.createFrom().item("\"yours\"");
    }

    @GET
    @Path("/vault")
    @RolesAllowed("supervisor")
    public Uni<String> vault() {
        return Uni.createFrom().item("\"open\"");
    }
}
