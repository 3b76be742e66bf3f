package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.GatewayWatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The gateway as data: it never turns readiness down, since scans are taken in and answered without it as well. */
@Readiness
@ApplicationScoped
class GatewayCheck implements HealthCheck {
    private final GatewayWatch watch;

    GatewayCheck(GatewayWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        GatewayWatch.View view = watch.view();
        return HealthCheckResponse.named("gateway")
                .up()
                .withData("gateway", view.reach().name())
                .withData("breaker", view.breaker().name().toLowerCase(Locale.ROOT))
                .withData("since", view.since().toString())
                .build();
    }
}
