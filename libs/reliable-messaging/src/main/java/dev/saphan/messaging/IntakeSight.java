package dev.saphan.messaging;

import dev.saphan.observability.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be seen of messages that come in: a span each, and a count of those that could not be handled. */
@ApplicationScoped
class IntakeSight {
    private final MeterRegistry meters;
    private final Tracing tracing;

    IntakeSight(MeterRegistry meters, Tracing tracing) {
        this.meters = meters;
        this.tracing = tracing;
    }

    BatchSpans spans() {
        return new BatchSpans(tracing);
    }

    void buried(Received record) {
        meters.counter("saphan.dead.letters", "topic", record.topic()).increment();
    }
}
