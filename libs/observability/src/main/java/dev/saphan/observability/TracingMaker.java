package dev.saphan.observability;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the one of a service. */
class TracingMaker {

    @Produces
    @Singleton
    Tracing tracing(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean disabled,
            Instance<OpenTelemetry> telemetry) {
        return disabled ? Tracing.off() : Tracing.with(telemetry.get().getTracer("saphan"));
    }
}
