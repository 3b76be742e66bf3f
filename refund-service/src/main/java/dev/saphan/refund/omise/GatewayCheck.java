package dev.saphan.refund.omise;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The gateway, as data: a gateway that is away makes refunds wait, and nothing else unready. */
@Readiness
class GatewayCheck implements HealthCheck {
    private final Reach reach;

    GatewayCheck(Reach reach) {
        this.reach = reach;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway")
                .up()
                .withData("gateway", reach.inWords())
                .build();
    }
}
