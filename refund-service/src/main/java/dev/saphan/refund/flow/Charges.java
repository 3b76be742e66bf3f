package dev.saphan.refund.flow;

import dev.saphan.refund.Captured;
import dev.saphan.refund.Decision;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where the pictures of charges are kept. */
public interface Charges {

    /** Keeps how charges ended, in the given transaction, and serves the refunds that waited for them. */
    Uni<Decision> learn(Mutiny.Session transaction, List<Captured> ended, Instant now);
}
