package dev.saphan.charge.flow;

import dev.saphan.events.PaymentEvent;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Says what has happened, in the transaction that makes it so. */
public interface Announcer {

    /** For one key in this order; the rows that it is about are locked. */
    Uni<Void> say(Mutiny.Session transaction, List<Said> events, Instant now);

    /** @param traceparent W3C trace context of the scan */
    record Said(PaymentEvent event, @Nullable String traceparent) {}
}
