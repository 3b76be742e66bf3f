package dev.saphan.charge;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something learned about a charge that is already taken in. Any of them may come twice, late, or out of order. */
public sealed interface Fact {

    /** How it reads in the timeline. */
    String cause();

    /** A till wants the scan ended; counts only from the store of the scan. */
    record CancelAsked(StoreId storeId) implements Fact {
        @Override
        public String cause() {
            return "cancel asked";
        }
    }

    /** A call may be made for it now. */
    record PermitGranted() implements Fact {
        @Override
        public String cause() {
            return "call permitted";
        }
    }

    /** The circuit breaker lets no new call through. */
    record GatewayShut() implements Fact {
        @Override
        public String cause() {
            return "gateway unreachable";
        }
    }

    /**
     * Another scan holds the basket ({@code OneChargePerBasket}).
     *
     * @param paid it was paid by that one; else that one is still open
     */
    record BasketHeld(ScanId by, boolean paid) implements Fact {
        @Override
        public String cause() {
            return paid ? "basket is paid" : "basket is busy";
        }
    }

    /** The gateway answered the call with a charge that is this scan's, checked. */
    record ChargeMade(GatewayCharge charge) implements Fact {
        @Override
        public String cause() {
            return "gateway answered";
        }
    }

    /** The gateway answered the call with a refusal whose code proves that nothing was done. */
    record ChargeDenied(String code, String message) implements Fact {
        @Override
        public String cause() {
            return "gateway refused: " + code;
        }
    }

    /**
     * The call provably never reached the gateway.
     *
     * @param attempt the submission that was posted: it says nothing about a later one, and that one may be under way
     */
    record NeverSent(Hindrance hindrance, Submission attempt) implements Fact {
        @Override
        public String cause() {
            return "not sent: " + hindrance.words;
        }
    }

    /** Why a call was not made. */
    enum Hindrance {
        CONNECT_FAILED("connection failed"),
        THROTTLED("gateway is throttling"),
        /** The moment after which it must not be sent had passed. */
        TOO_LATE("too late"),
        /** All of our own connections were in use: says nothing about the gateway. */
        BUSY("no free connection");

        private final String words;

        Hindrance(String words) {
            this.words = words;
        }
    }

    /** The call ended without telling whether there is a charge now. */
    record AnswerUnknown(String why) implements Fact {
        @Override
        public String cause() {
            return "answer unknown: " + why;
        }
    }

    /** The time has come at which something has to be done without anybody asking; also: whoever worked on it is gone. */
    record Due() implements Fact {
        @Override
        public String cause() {
            return "deadline";
        }
    }

    /**
     * The gateway's list was searched for the scan.
     *
     * @param begunAt by our own clock
     * @param complete whether every page of the window was read
     * @param seen the charges that carry the scan's id
     * @param suspects whether the window holds an unadopted charge of this amount whose metadata cannot be read
     * @param amid the doubt in which it was looked: a list counts once, however often it is told of
     */
    record LookedUp(Instant begunAt, boolean complete, List<Sighting> seen, boolean suspects, Doubt amid)
            implements Fact {
        public LookedUp {
            seen = List.copyOf(seen);
        }

        @Override
        public String cause() {
            return seen.isEmpty() ? "looked for, not found" : "found in the gateway's list";
        }
    }

    /**
     * A charge in the gateway's list that carries the scan's id.
     *
     * @param fits whether amount, currency and mode are the scan's: else it cannot be its charge
     */
    record Sighting(GatewayCharge charge, boolean fits, Standing standing) {}

    /** Evidence about a charge that carries the scan's id: it may come before anybody knows whether that is the scan's own. */
    sealed interface Evidence extends Fact {
        ChargeId chargeId();
    }

    /** Evidence how a charge that carries the scan's id ended. */
    record CompletionSeen(
            ChargeId chargeId,
            Money money,
            ChargeStatus status,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            Instant createdAt)
            implements Evidence {
        @Override
        public String cause() {
            return "completed: " + status.wire();
        }
    }

    /**
     * The gateway was asked to expire the charge.
     *
     * @param made whether the call may have reached it
     * @param ended whether the charge has ended there, one way or another
     */
    record ExpireCalled(boolean made, boolean ended) implements Fact {
        @Override
        public String cause() {
            return "expire called";
        }
    }

    /** @param refundedTotal satang given back for the charge so far */
    record RefundSeen(ChargeId chargeId, long refundedTotal) implements Evidence {
        @Override
        public String cause() {
            return "refunded";
        }
    }
}
