package dev.saphan.charge;

import dev.saphan.events.ChargeId;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge that carries a scan's id and is not the one that the scan adopted ({@code OneChargePerScan}): it is expired if it
 * is open, and its money is sent back if it took some.
 *
 * @param scan whose id it carries, without a code
 * @param tries how often the gateway was asked about it
 * @param nextAt when to ask again; absent: there is nothing left to do
 */
public record Surplus(
        ChargeId chargeId,
        Scan scan,
        State state,
        int tries,
        @Nullable Instant nextAt) {
    /** Why its money goes back. */
    public static final String REFUND_REASON = "surplus_charge";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * One was come across.
     *
     * @param standing absent: not known
     */
    public record Seen(
            ChargeId chargeId, Scan scan, @Nullable Standing standing) {
        /** As it is kept before anything was done about it. */
        public Surplus asFound(Instant now) {
            return new Surplus(chargeId, scan, State.OPEN, 0, now);
        }
    }

    /** What was done about it. */
    public enum State {
        OPEN,
        REFUND_ASKED,
        ENDED
    }

    /**
     * What follows from looking at it.
     *
     * @param expire whether the gateway has to be asked to end it
     */
    public record Verdict(Surplus next, List<PaymentEvent> events, boolean expire) {}

    /**
     * Pure, like {@link ChargeRules}.
     *
     * @param standing absent: the gateway did not tell
     */
    public Verdict decide(@Nullable Standing standing, Instant now) {
        if (state == State.REFUND_ASKED) {
            return new Verdict(this, List.of(), false);
        }
        if (standing == Standing.PAID) {
            return new Verdict(with(State.REFUND_ASKED, null), List.of(refund(now)), false);
        }
        if (standing == Standing.MONEYLESS || state == State.ENDED) {
            return new Verdict(with(State.ENDED, null), List.of(), false);
        }
        return new Verdict(with(State.OPEN, now.plus(pause())), List.of(), standing == Standing.OPEN);
    }

    private Surplus with(State next, @Nullable Instant when) {
        return new Surplus(chargeId, scan, next, tries + 1, when);
    }

    private Duration pause() {
        return Pace.doubling(FIRST_PAUSE, tries, LONGEST_PAUSE);
    }

    private RefundRequested refund(Instant now) {
        return Words.refund(scan, chargeId, REFUND_REASON, now);
    }
}
