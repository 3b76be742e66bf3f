package dev.saphan.webhook.omise;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says which webhook secrets are in force, for whoever rolls them; refused new ones never turn readiness down. */
@Readiness
class SecretsCheck implements HealthCheck {
    private final WebhookSecrets secrets;

    SecretsCheck(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public HealthCheckResponse call() {
        WebhookSecrets.Standing standing = secrets.standing();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("webhook secrets")
                .up()
                .withData("inForce", standing.count())
                .withData("since", standing.since().toString());
        if (standing.refused() != null) {
            answer.withData("refused", standing.refused());
        }
        return answer.build();
    }
}
