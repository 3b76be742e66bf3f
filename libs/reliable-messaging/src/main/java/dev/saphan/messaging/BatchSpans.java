package dev.saphan.messaging;

import dev.saphan.observability.Tracing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The spans of one batch: each message that is taken in has one of its own, within the trace that the message brought along,
 * from its decoding to the commit of the batch. What follows from the message goes on below it.
 */
final class BatchSpans {
    private final Tracing tracing;
    private final List<Tracing.Begun> begun = new ArrayList<>(0);

    BatchSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    <F> Decoded<F> around(Received record, Function<Received, Decoded<F>> decode) {
        if (!tracing.isOn()) {
            return decode.apply(record);
        }
        Tracing.Begun span = tracing.consume("process " + record.topic(), record.traceparent(), attributes(record));
        Decoded<F> decoded = decode.apply(record.within(span.traceparent()));
        // One that is never ended is never exported: what is ignored was only passed by.
        if (!(decoded instanceof Decoded.Ignored<F>)) {
            begun.add(span);
        }
        return decoded;
    }

    void end() {
        begun.forEach(Tracing.Begun::end);
    }

    private static Map<String, String> attributes(Received record) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("messaging.system", "kafka");
        attributes.put("messaging.operation.type", "process");
        attributes.put("messaging.destination.name", record.topic());
        attributes.put("messaging.destination.partition.id", String.valueOf(record.partition()));
        attributes.put("messaging.kafka.offset", String.valueOf(record.offset()));
        if (record.key() != null) {
            attributes.put("messaging.kafka.message.key", record.key());
        }
        String type = record.headers().get("ce_type");
        if (type != null) {
            attributes.put("cloudevents.event_type", type);
        }
        return attributes;
    }
}
