package dev.saphan.messaging;

import dev.saphan.observability.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What can be seen of messages that come in: a span each, and a count of those that could not be handled. The count of each topic
 * is there from the start, at 0: of a series that begins with 1 Prometheus sees no increase, and the first would never ring.
 */
@Startup
@ApplicationScoped
class IntakeSight {
    private final MeterRegistry meters;
    private final Tracing tracing;

    IntakeSight(MeterRegistry meters, Tracing tracing, MessagingConfig config) {
        this.meters = meters;
        this.tracing = tracing;
        config.topics().forEach(topic -> deadLetters(topic, 0));
    }

    BatchSpans spans() {
        return new BatchSpans(tracing);
    }

    void buried(Received record) {
        deadLetters(record.topic(), 1);
    }

    private void deadLetters(String topic, int more) {
        meters.counter("saphan.dead.letters", "topic", topic).increment(more);
    }
}
