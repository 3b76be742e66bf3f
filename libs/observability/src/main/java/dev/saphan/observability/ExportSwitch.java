package dev.saphan.observability;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * Traces are made where somebody wants them: as long as nobody has said where to send them ({@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}) or has switched them on or off by hand ({@code OTEL_SDK_DISABLED}), the SDK is off and costs
 * nothing.
 */
public final class ExportSwitch implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1;

    /** What our default says; whoever overrides it with true or false has the last word. */
    static final String UNLESS_EXPORTED = "unless-exported";

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return name.equals(DISABLED) && value != null && UNLESS_EXPORTED.equals(value.getValue())
                ? value.withValue(String.valueOf(!isExported(context)))
                : value;
    }

    private static boolean isExported(ConfigSourceInterceptorContext context) {
        ConfigValue endpoint = context.proceed(ENDPOINT);
        return endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank();
    }
}
