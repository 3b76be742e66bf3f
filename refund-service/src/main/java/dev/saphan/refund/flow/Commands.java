package dev.saphan.refund.flow;

import dev.saphan.refund.Decision;
import dev.saphan.refund.RefundRequest;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where commands are kept. */
public interface Commands {

    /**
     * Keeps what is new among them, in the given transaction, and sets money aside for it where its charge is known.
     *
     * @param asked in the order of their arrival, repeats included
     */
    Uni<Taken> take(Mutiny.Session transaction, List<RefundRequest> asked, Instant now);

    /**
     * @param decision what was written
     * @param contradicting those that say something else than the first of their id did; nothing was written for them
     */
    record Taken(Decision decision, List<RefundRequest> contradicting) {}
}
