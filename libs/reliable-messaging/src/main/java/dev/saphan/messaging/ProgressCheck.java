package dev.saphan.messaging;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Liveness means progress (design.md section 4). */
@Liveness
class ProgressCheck implements HealthCheck {
    private final Progress progress;
    private final MessagingConfig config;

    ProgressCheck(Progress progress, MessagingConfig config) {
        this.progress = progress;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var stuck = progress.stuck(config.stuckAfter());
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("work moves").status(stuck.isEmpty());
        stuck.forEach((lane, since) -> answer.withData(lane, "waits without a move since " + since));
        return answer.build();
    }
}
