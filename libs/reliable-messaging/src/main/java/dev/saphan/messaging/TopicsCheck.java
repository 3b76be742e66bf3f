package dev.saphan.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Says which topic is missing. A broker that is away is only reported: HTTP goes on, the outbox waits
 * (design.md section 4, readiness).
 */
@Readiness
@ApplicationScoped
class TopicsCheck implements AsyncHealthCheck {
    private static final String NAME = "topics";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MessagingConfig config;
    private final Map<String, Object> kafka;
    private volatile @Nullable Admin admin;

    TopicsCheck(MessagingConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> admin().listTopics().names().toCompletionStage())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(this::judge)
                .onFailure()
                .recoverWithItem(HealthCheckResponse.named(NAME)
                        .up()
                        .withData("broker", "not reachable; what is stored waits for it")
                        .build());
    }

    private HealthCheckResponse judge(Set<String> present) {
        List<String> missing =
                config.topics().stream().filter(each -> !present.contains(each)).toList();
        return missing.isEmpty()
                ? HealthCheckResponse.named(NAME)
                        .up()
                        .withData("broker", "reachable")
                        .build()
                : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("missing", String.join(", ", missing))
                        .build();
    }

    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> settings = new HashMap<>();
            kafka.forEach((name, value) -> {
                if (AdminClientConfig.configNames().contains(name)) {
                    settings.put(name, value);
                }
            });
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            admin = Admin.create(settings);
        }
        return admin;
    }

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
