package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Fact;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Standing;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The payment gateway. No call fails: what is not known is an answer too. */
public interface Gateway {

    /** What its keeper told us about it. */
    Terms terms();

    /**
     * @param maxParallel charges that may be under way at a time
     * @param answerTimeout the longest that an answer is waited for
     * @param live whether real money moves
     */
    record Terms(int maxParallel, Duration answerTimeout, boolean live) {}

    /**
     * Makes the charge, once, unless {@code postBefore} has passed.
     *
     * @param submitting a charge in that state, committed, with its code
     * @return {@code ChargeMade}, {@code ChargeDenied}, {@code NeverSent} or {@code AnswerUnknown}
     */
    Uni<Fact> post(Charge submitting);

    Uni<ExpireAnswer> expire(ChargeId chargeId);

    /** How an attempt to expire went. */
    enum ExpireAnswer {
        /** It has ended. */
        ENDED,
        /** The gateway did not do it: it has ended otherwise, or will. */
        DENIED,
        NOT_SENT,
        UNKNOWN
    }

    /** Absent: the gateway did not tell. */
    Uni<Optional<Standing>> read(ChargeId chargeId);

    /**
     * Those charges that the gateway says were made in the window.
     *
     * @param wanted the others are passed over: a window may hold more of them than fit into memory
     */
    Uni<Listing> list(Instant from, Instant to, Predicate<Listed> wanted);

    /** Asks something harmless, only to see whether anybody answers. */
    Uni<Void> probe();

    /**
     * What a list held of what was wanted.
     *
     * @param begunAt by our own clock
     * @param complete whether every page was read
     */
    record Listing(Instant begunAt, boolean complete, List<Listed> charges) {
        public Listing {
            charges = List.copyOf(charges);
        }
    }

    /**
     * A charge of a list.
     *
     * @param scanId absent: its metadata does not say, or not readably
     * @param ours whether we may have made it: mode and source are those that we make charges with, and its metadata, if it names
     *     no scan, is not somebody else's
     */
    record Listed(GatewayCharge charge, Money money, Standing standing, Optional<ScanId> scanId, boolean ours) {}
}
