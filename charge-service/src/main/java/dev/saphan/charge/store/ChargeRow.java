package dev.saphan.charge.store;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Closing;
import dev.saphan.charge.Doubt;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Outcome;
import dev.saphan.charge.PaymentCode;
import dev.saphan.charge.Purchase;
import dev.saphan.charge.Scan;
import dev.saphan.charge.Submission;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.messaging.Columns;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code charge}, column by column. */
record ChargeRow(
        UUID scanId,
        @Once String storeId,
        @Once String terminalId,
        @Once String basketId,
        @Once long amount,
        @Once String currency,
        @Nullable String barcode,
        @Once @Nullable String codeHash,
        @Once Instant codeDeadAt,
        @Once @Nullable String traceparent,
        @Once @Nullable Instant receivedAt,
        @Once @Nullable UUID claimedBy,
        String state,
        long version,
        int steps,
        int attempts,
        @Nullable Instant submittedAt,
        @Nullable Instant postBefore,
        @Nullable Instant uncertainSince,
        @Nullable Instant certainBy,
        int looks,
        int absences,
        boolean cancelAsked,
        @Nullable Instant decideBy,
        int expireCalls,
        boolean expiringSaid,
        @Nullable String chargeId,
        @Nullable Instant chargeCreatedAt,
        @Nullable Instant chargeExpiresAt,
        @Nullable String refusedReason,
        @Nullable String gatewayCode,
        @Nullable String message,
        @Nullable UUID blockingScanId,
        @Nullable String endedStatus,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        boolean late,
        long refunded,
        boolean evidenceKept,
        boolean refundKept,
        boolean holdsBasket,
        @Nullable Instant nextAt,
        @Nullable Instant updatedAt) {

    static final Columns<ChargeRow> COLUMNS = Columns.of(ChargeRow.class, MethodHandles.lookup());

    /** Those that may change, and the key, which is the first. */
    static final Columns<ChargeRow> CHANGING =
            Columns.of(ChargeRow.class, MethodHandles.lookup(), each -> !each.isAnnotationPresent(Once.class));

    static final String SELECT = "select " + COLUMNS.names("c") + " from charge c\n";

    /** Written when the row is born, and no part of an update. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    private @interface Once {}

    /** What the row says, as it is to be written. */
    static ChargeRow of(Charge charge, Birth birth, Instant now) {
        Scan scan = charge.scan();
        Purchase what = scan.purchase();
        GatewayCharge gateway = charge.gateway();
        Outcome.Refused refused = charge.outcome() instanceof Outcome.Refused each ? each : null;
        Outcome.Ended ended = charge.outcome() instanceof Outcome.Ended each ? each : null;
        return new ChargeRow(
                scan.id().value(),
                what.storeId().value(),
                what.terminalId().value(),
                what.basketId().value(),
                what.money().minorUnits(),
                what.money().currency(),
                scan.code() == null ? null : scan.code().digits(),
                birth.codeHash(),
                scan.codeDeadAt(),
                scan.traceparent(),
                birth.receivedAt(),
                birth.claimedBy(),
                charge.state().wire(),
                charge.version(),
                charge.steps(),
                charge.submission().attempts(),
                charge.submission().submittedAt(),
                charge.submission().postBefore(),
                charge.doubt().since(),
                charge.doubt().certainBy(),
                charge.doubt().looks(),
                charge.doubt().absences(),
                charge.closing().cancelAsked(),
                charge.closing().decideBy(),
                charge.closing().calls(),
                charge.closing().announced(),
                gateway == null ? null : gateway.id().value(),
                gateway == null ? null : gateway.createdAt(),
                gateway == null ? null : gateway.expiresAt(),
                refused == null ? null : refused.reason().wire(),
                refused == null ? null : refused.gatewayCode(),
                refused == null ? null : refused.message(),
                refused == null || refused.blocking() == null
                        ? null
                        : refused.blocking().value(),
                ended == null ? null : ended.status().wire(),
                ended == null ? null : ended.failureCode(),
                ended == null ? null : ended.failureMessage(),
                ended != null && ended.late(),
                charge.refunded(),
                charge.evidenceKept(),
                charge.refundKept(),
                charge.holdsBasket(),
                charge.nextAt(),
                now);
    }

    /** What only the birth of a row knows; of no interest to an update. */
    record Birth(
            @Nullable String codeHash,
            @Nullable Instant receivedAt,
            @Nullable UUID claimedBy) {
        static final Birth LONG_AGO = new Birth(null, null, null);
    }

    Charge charge() {
        return new Charge(
                scan(),
                ChargeState.of(state),
                version,
                steps,
                new Submission(attempts, submittedAt, postBefore),
                new Doubt(uncertainSince, certainBy, looks, absences),
                new Closing(cancelAsked, decideBy, expireCalls, expiringSaid),
                gateway(),
                outcome(),
                refunded,
                evidenceKept,
                refundKept,
                nextAt);
    }

    private Scan scan() {
        Purchase purchase = new Purchase(
                new StoreId(storeId), new TerminalId(terminalId), new BasketId(basketId), new Money(amount, currency));
        PaymentCode code = barcode == null ? null : new PaymentCode(barcode);
        return new Scan(new ScanId(scanId), purchase, code, codeDeadAt, traceparent);
    }

    private @Nullable GatewayCharge gateway() {
        return chargeId == null
                ? null
                : new GatewayCharge(
                        new ChargeId(chargeId),
                        Objects.requireNonNull(chargeCreatedAt),
                        Objects.requireNonNull(chargeExpiresAt));
    }

    private @Nullable Outcome outcome() {
        if (endedStatus != null) {
            return new Outcome.Ended(ChargeStatus.of(endedStatus), failureCode, failureMessage, late);
        }
        if (refusedReason != null) {
            ScanId blocking = blockingScanId == null ? null : new ScanId(blockingScanId);
            return new Outcome.Refused(RefusedReason.of(refusedReason), gatewayCode, message, blocking);
        }
        return null;
    }

    /** Neither code nor hash. */
    @Override
    public String toString() {
        return "ChargeRow[%s, %s]".formatted(scanId, state);
    }
}
