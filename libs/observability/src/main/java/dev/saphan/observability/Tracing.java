package dev.saphan.observability;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Spans around what Quarkus does not see one by one: the messages of a batch, and calls made long after the request that led to
 * them. The parent is the {@code traceparent} that a message or a row carries. Where no exporter is configured nothing of this
 * runs: headers are handed on as they came, for the price of a look at a field.
 */
public final class Tracing {
    private final @Nullable Tracer tracer;

    private Tracing(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    static Tracing with(Tracer tracer) {
        return new Tracing(tracer);
    }

    /** Switched off. */
    public static Tracing off() {
        return new Tracing(null);
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** What the request that is being served hands on; empty outside of one, or without tracing. */
    public Optional<String> current() {
        if (tracer == null) {
            return Optional.empty();
        }
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? Optional.of(TraceParent.of(current)) : Optional.empty();
    }

    /** A span that was begun and is to be ended. */
    public static final class Begun {
        private final Span span;

        private Begun(Span span) {
            this.span = span;
        }

        /** To be handed on with everything that follows from it. */
        public String traceparent() {
            return TraceParent.of(span.getSpanContext());
        }

        public void end() {
            span.end();
        }
    }

    /** Begins the span of a message that was received; only while {@link #isOn}. */
    public Begun consume(String name, @Nullable String traceparent, Map<String, String> attributes) {
        return new Begun(begin(name, SpanKind.CONSUMER, traceparent, attributes));
    }

    /**
     * A span around a call.
     *
     * @param answer a word for what came back, from a small closed set
     */
    public <T> Uni<T> call(
            String name,
            @Nullable String traceparent,
            Map<String, String> attributes,
            Function<? super T, String> answer,
            Uni<T> call) {
        if (tracer == null) {
            return call;
        }
        return Uni.createFrom().deferred(() -> {
            Span span = begin(name, SpanKind.CLIENT, traceparent, attributes);
            return call.invoke(item -> span.setAttribute("saphan.answer", answer.apply(item)))
                    .onFailure()
                    .invoke(failure -> failed(span, failure))
                    .onTermination()
                    .invoke(span::end);
        });
    }

    /** The class alone: a message may repeat what must be in no trace. */
    private static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR)
                .setAttribute("error.type", failure.getClass().getName());
    }

    private Span begin(String name, SpanKind kind, @Nullable String traceparent, Map<String, String> attributes) {
        if (tracer == null) {
            return Span.getInvalid();
        }
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setParent(TraceParent.context(traceparent));
        attributes.forEach((key, value) -> builder.setAttribute(key, LongNumbers.mask(value)));
        return builder.startSpan();
    }
}
