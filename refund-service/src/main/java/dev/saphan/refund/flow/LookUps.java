package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Reading;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The refunds that cannot go on before their charge is read at the gateway. */
public interface LookUps {

    /**
     * The charges of at most so many refunds that are due, and of those that others made; each will be due again later, whatever
     * happens.
     */
    Uni<List<ChargeId>> claim(int limit, Instant now);

    /** Writes what was read, and what follows from it for every refund of the charge. */
    Uni<Decision> read(ChargeId charge, Reading reading, Instant now);

    /** Those that wait for a charge of their scan: looks whether it is known by now, and ends the wait when it is over. */
    Uni<Decision> endWaits(int limit, Instant now);
}
