package dev.saphan.webhook.omise;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how the gateway was last found; webhooks are taken in without it, so it never turns readiness down. */
@Readiness
class GatewayCheck implements HealthCheck {
    private final Reachability reachability;

    GatewayCheck(Reachability reachability) {
        this.reachability = reachability;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("gateway").up();
        Reachability.Last last = reachability.last();
        if (last == null) {
            return answer.withData("gateway", "not asked yet").build();
        }
        return answer.withData("gateway", last.reached() ? "reachable" : "not reachable")
                .withData("since", last.since().toString())
                .withData("asked", last.at().toString())
                .build();
    }
}
