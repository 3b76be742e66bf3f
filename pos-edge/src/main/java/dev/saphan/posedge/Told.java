package dev.saphan.posedge;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The latest that charge-service has said about a scan. */
public sealed interface Told {
    ScanStatus status();

    default @Nullable ChargeId chargeId() {
        return null;
    }

    /** Nothing yet. */
    record Nothing() implements Told {
        @Override
        public ScanStatus status() {
            return ScanStatus.RECEIVED;
        }
    }

    /** @param decideBy when charge-service will expire it */
    record Pending(ChargeId chargeId, Instant decideBy) implements Told {
        @Override
        public ScanStatus status() {
            return ScanStatus.PENDING;
        }
    }

    /** @param certainBy until when it will be known, while the gateway can be reached */
    record Uncertain(Instant certainBy) implements Told {
        @Override
        public ScanStatus status() {
            return ScanStatus.CHECKING;
        }
    }

    record Expiring(ChargeId chargeId) implements Told {
        @Override
        public ScanStatus status() {
            return ScanStatus.CANCELLING;
        }
    }

    /** @param blockingScanId the scan that holds the basket, if that is the reason */
    record Refused(RefusedReason reason, @Nullable ScanId blockingScanId) implements Told {
        @Override
        public ScanStatus status() {
            return ScanStatus.REFUSED;
        }
    }

    /** @param late money came after the till was told that none would; it is being returned */
    record Ended(
            ChargeId chargeId, ChargeStatus how, @Nullable Failure failure, boolean late) implements Told {
        @Override
        public ScanStatus status() {
            return switch (how) {
                case SUCCESSFUL -> ScanStatus.SUCCESSFUL;
                case FAILED -> ScanStatus.FAILED;
                case EXPIRED -> ScanStatus.EXPIRED;
                case REVERSED -> ScanStatus.REVERSED;
            };
        }

        Ended asLate() {
            return new Ended(chargeId, how, failure, true);
        }
    }

    /**
     * Why a charge failed, in the gateway's words.
     *
     * @param code an open set: omise.md section 3
     */
    record Failure(String code, @Nullable String message) {}

    static Told by(ChargeEvent event) {
        return switch (event) {
            case ChargeCreated created -> new Pending(created.chargeId(), created.decideBy());
            case ChargeUncertain uncertain -> new Uncertain(uncertain.certainBy());
            case ChargeExpiring expiring -> new Expiring(expiring.chargeId());
            case ChargeRefused refused -> new Refused(refused.reason(), refused.blockingScanId());
            case ChargeEnded ended ->
                new Ended(ended.chargeId(), ended.status(), failureOf(ended), Boolean.TRUE.equals(ended.lateSuccess()));
        };
    }

    private static @Nullable Failure failureOf(ChargeEnded ended) {
        return ended.failureCode() == null ? null : new Failure(ended.failureCode(), ended.failureMessage());
    }
}
