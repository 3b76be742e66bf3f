package dev.saphan.charge.store;

import com.fasterxml.jackson.annotation.JsonView;
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
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code charge}, column by column. */
record ChargeRow(
        UUID scanId,
        @JsonView(Birth.class) String storeId,
        @JsonView(Birth.class) String terminalId,
        @JsonView(Birth.class) String basketId,
        @JsonView(Birth.class) long amount,
        @JsonView(Birth.class) String currency,
        @Nullable String barcode,
        @JsonView(Birth.class) @Nullable String codeHash,
        @JsonView(Birth.class) Instant codeDeadAt,
        @JsonView(Birth.class) @Nullable String traceparent,
        @JsonView(Birth.class) @Nullable Instant receivedAt,
        @JsonView(Birth.class) @Nullable UUID claimedBy,
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

    private static final String STANDING = """
            state text, version bigint, steps integer, attempts integer, submitted_at timestamptz,
            post_before timestamptz, uncertain_since timestamptz, certain_by timestamptz, looks integer,
            absences integer, cancel_asked boolean, decide_by timestamptz, expire_calls integer, expiring_said boolean,
            charge_id text, charge_created_at timestamptz, charge_expires_at timestamptz, refused_reason text,
            gateway_code text, message text, blocking_scan_id uuid, ended_status text, failure_code text,
            failure_message text, late boolean, refunded bigint, evidence_kept boolean, holds_basket boolean,
            next_at timestamptz, updated_at timestamptz, refund_kept boolean""";

    /** Its columns, in their order, for {@code jsonb_to_recordset}. */
    static final String COLUMNS = """
            scan_id uuid, store_id text, terminal_id text, basket_id text, amount bigint, currency text, barcode text,
            code_hash text, code_dead_at timestamptz, traceparent text, received_at timestamptz, claimed_by uuid,
            """ + STANDING;

    /** Those that may change, and the key. */
    static final String CHANGING = "scan_id uuid, barcode text, " + STANDING;

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

    /** What is written once, when the row is born; of no interest to an update, and its columns are no part of one. */
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
