package dev.saphan.posedge.inbound;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says what time it is here (RFC 9110, section 6.6.1): a till whose clock is wrong can then tell until when it has to wait. */
@Singleton
class Dated {
    private final InstantSource clock;

    Dated(InstantSource clock) {
        this.clock = clock;
    }

    @ServerResponseFilter
    void date(ContainerResponseContext response) {
        response.getHeaders()
                .putSingle(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)));
    }
}
