package dev.saphan.posedge.inbound;

import dev.saphan.events.ScanId;
import dev.saphan.posedge.flow.LiveScans;
import dev.saphan.posedge.flow.StreamItem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Scans as they change, as server-sent events. */
@Path("/scans")
@Produces(MediaType.SERVER_SENT_EVENTS)
@RestStreamElementType(MediaType.APPLICATION_JSON)
class LiveResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final LiveScans live;
    private final Callers callers;
    private final Sse sse;

    LiveResource(LiveScans live, Callers callers, Sse sse) {
        this.live = live;
        this.callers = callers;
        this.sse = sse;
    }

    @GET
    @Path("/{scanId}/events")
    @LiveStream
    @RolesAllowed({Groups.TILL, Groups.SUPERVISOR, Groups.HEAD_OFFICE})
    @Operation(
            operationId = "followScan",
            summary = "One scan, live",
            description = "`event: scan`; `id` is an opaque cursor for `Last-Event-ID`; the present state comes first.")
    @APIResponse(responseCode = "200", description = "text/event-stream; the data is a Scan.")
    public RestMulti<OutboundSseEvent> one(@RestPath String scanId, @RestHeader(LAST_EVENT_ID) @Nullable String last) {
        ScanId id = ScanResource.idOf(scanId);
        return stream(live.scan(id, wanted(last)).map(found -> found.orElseGet(Multi.createFrom()::empty)));
    }

    @GET
    @Path("/events")
    @LiveStream
    @RolesAllowed({Groups.TILL, Groups.SUPERVISOR, Groups.HEAD_OFFICE})
    @Operation(
            operationId = "followScans",
            summary = "All scans of the store, live",
            description =
                    "`event: scan`; `id` is an opaque cursor for `Last-Event-ID`; the present state comes first."
                            + " `event: gateway`, without an id: the payment gateway is `disturbed`, or `up` again;"
                            + " a stream that says nothing about it knows of no trouble. A comment every 15 s is a sign of life.")
    @APIResponse(responseCode = "200", description = "text/event-stream; the data is a Scan.")
    public RestMulti<OutboundSseEvent> all(@RestHeader(LAST_EVENT_ID) @Nullable String last) {
        return stream(live.store(wanted(last)));
    }

    private LiveScans.Wanted wanted(@Nullable String last) {
        return new LiveScans.Wanted(callers.storeId(), Optional.ofNullable(last), callers.until());
    }

    private RestMulti<OutboundSseEvent> stream(Uni<Multi<StreamItem>> items) {
        // A proxy that buffers would hold the news back.
        return RestMulti.fromUniResponse(
                items, it -> it.map(this::event), it -> Map.of("X-Accel-Buffering", List.of("no")));
    }

    private OutboundSseEvent event(StreamItem item) {
        return switch (item) {
            case StreamItem.Now now ->
                sse.newEventBuilder()
                        .name("scan")
                        .id(now.cursor())
                        .data(ScanJson.class, ScanJson.of(now.scan()))
                        .build();
            case StreamItem.Gateway gateway ->
                sse.newEventBuilder()
                        .name("gateway")
                        .data(GatewayJson.class, GatewayJson.of(gateway))
                        .build();
            case StreamItem.Beat beat ->
                sse.newEventBuilder().comment("still here").build();
        };
    }
}
