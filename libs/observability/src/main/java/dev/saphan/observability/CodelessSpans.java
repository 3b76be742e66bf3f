package dev.saphan.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A client may write anything into a URL, a payment code too: what Quarkus takes of it into a span is masked. */
@ApplicationScoped
class CodelessSpans implements SpanProcessor {
    private static final List<AttributeKey<String>> WRITTEN_BY_CLIENTS = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("user_agent.original"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : WRITTEN_BY_CLIENTS) {
            String value = span.getAttribute(key);
            if (value != null) {
                span.setAttribute(key, LongNumbers.mask(value));
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
