package dev.saphan.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final List<SpanData> spans = new ArrayList<>();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(new CodelessSpans())
            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
            .build();
    private final Tracing tracing = Tracing.with(provider.get("test"));

    private final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            spans.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void shouldGoOnWithTheTraceOfTheMessage_andHandItOn() {
        Tracing.Begun message = tracing.consume("process scans.v1", PARENT, Map.of());
        String handedOn = message.traceparent();
        message.end();

        assertThat(handedOn).startsWith("00-" + TRACE + "-").endsWith("-01").isNotEqualTo(PARENT);
        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(handedOn).contains(span.getSpanId());
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        });
    }

    @Test
    void shouldBeginATrace_whenTheMessageHasNoneThatCanBeRead() {
        tracing.consume("process", null, Map.of()).end();
        tracing.consume("process", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01", Map.of())
                .end();
        tracing.consume("process", "not a trace", Map.of()).end();

        assertThat(spans).hasSize(3).allSatisfy(span -> assertThat(
                        span.getParentSpanContext().isValid())
                .isFalse());
    }

    @Test
    void shouldTellHowACallWasAnswered_andNothingOfWhatAFailureSays() {
        Uni<String> answered =
                tracing.call("POST /charges", PARENT, Map.of("saphan.scan_id", "s"), word -> word, item("ok"));
        Uni<String> broken =
                tracing.call("POST /charges", PARENT, Map.of(), word -> word, failure("130000000000000001"));

        assertThat(answered.await().indefinitely()).isEqualTo("ok");
        assertThatThrownBy(() -> broken.await().indefinitely()).isInstanceOf(IllegalStateException.class);
        assertThat(spans).hasSize(2).allSatisfy(span -> assertThat(span.getTraceId())
                .isEqualTo(TRACE));
        assertThat(attribute(spans.get(0), "saphan.answer")).isEqualTo("ok");
        assertThat(attribute(spans.get(1), "error.type")).isEqualTo(IllegalStateException.class.getName());
        assertThat(spans.toString()).doesNotContain("130000000000000001");
    }

    @Test
    void shouldMaskWhatMayBeAPaymentCode() {
        tracing.consume("process", PARENT, Map.of("messaging.kafka.message.key", "130000000000000001"))
                .end();
        provider.get("test")
                .spanBuilder("GET")
                .setAttribute("url.path", "/scans/130000000000000002")
                .startSpan()
                .end();

        assertThat(attribute(spans.get(0), "messaging.kafka.message.key")).isEqualTo("…0001");
        assertThat(attribute(spans.get(1), "url.path")).isEqualTo("/scans/…0002");
    }

    @Test
    void shouldLeaveACallAlone_whenItIsOff() {
        Uni<String> call = item("ok");

        assertThat(Tracing.off().call("POST /charges", PARENT, Map.of(), word -> word, call))
                .isSameAs(call);
        assertThat(Tracing.off().current()).isEmpty();
        assertThat(Tracing.off().isOn()).isFalse();
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    private static Uni<String> item(String word) {
        return Uni.createFrom().item(word);
    }

    private static Uni<String> failure(String message) {
        return Uni.createFrom().failure(new IllegalStateException(message));
    }
}
