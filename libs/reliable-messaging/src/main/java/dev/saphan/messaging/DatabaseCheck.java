package dev.saphan.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether anything can be stored. In the place of Quarkus' own check, which asks the JDBC pool too: that one is for the migrations,
 * and after an outage it holds dead connections that nobody needs. The probe asks every few seconds, and what it was told is a metric
 * too: while the database is away, a replica is sent nothing that it could count as not stored.
 */
@Startup
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {
    private static final String NAME = "database";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Transactions transactions;
    private volatile boolean away;

    DatabaseCheck(Transactions transactions, MeterRegistry meters) {
        this.transactions = transactions;
        Gauge.builder("saphan.database.away", this, check -> check.away ? 1 : 0)
                .description("1 while the database does not answer, as readiness last saw it")
                .register(meters);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return transactions
                .run(session ->
                        session.createNativeQuery("select 1", Integer.class).getSingleResult())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answered -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME))
                .invoke(said -> away = said.getStatus() == HealthCheckResponse.Status.DOWN);
    }
}
