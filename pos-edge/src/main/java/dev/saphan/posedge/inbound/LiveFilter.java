package dev.saphan.posedge.inbound;

import dev.saphan.http.Problem;
import dev.saphan.http.Unknown;
import dev.saphan.posedge.flow.LiveScans;
import dev.saphan.posedge.flow.ShowScans;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Looked at before a stream begins: once it has begun it has said 200, and no other answer is possible. */
class LiveFilter {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ShowScans showScans;
    private final LiveScans live;
    private final Callers callers;

    LiveFilter(ShowScans showScans, LiveScans live, Callers callers) {
        this.showScans = showScans;
        this.live = live;
        this.callers = callers;
    }

    /** There must be room, and the store must answer; where one scan is asked for, it must be the store's own. */
    @ServerRequestFilter
    @LiveStream
    Uni<@Nullable Response> check(ContainerRequestContext request) {
        if (!live.hasRoom()) {
            return Uni.createFrom().item(full().response());
        }
        String scanId = request.getUriInfo().getPathParameters().getFirst("scanId");
        return scanId == null
                ? Unknown.whileReading(live.storeAnswers()).map(ignored -> null)
                : Unknown.whileReading(showScans.one(callers.storeId(), ScanResource.idOf(scanId)))
                        .map(found -> found.isPresent() ? null : notFound());
    }

    static Problem full() {
        return Problem.of(
                        503,
                        "too-many-streams",
                        "Too many streams are open here",
                        "Try again: another replica may have room.")
                .retryAfter(SOON);
    }

    private static Response notFound() {
        return Answers.noSuchScan().problem().response();
    }
}
