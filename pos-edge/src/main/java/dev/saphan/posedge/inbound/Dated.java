package dev.saphan.posedge.inbound;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says what time it is here (RFC 9110, section 6.6.1): a till whose clock is wrong can then tell until when it has to wait. */
@Singleton
class Dated {
    /** RFC 9110, section 5.6.7. The JDK's RFC_1123_DATE_TIME has days of one digit, which strict readers refuse. */
    static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;

    Dated(InstantSource clock) {
        this.clock = clock;
    }

    @ServerResponseFilter
    void date(ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.DATE, HTTP_DATE.format(clock.instant()));
    }
}
