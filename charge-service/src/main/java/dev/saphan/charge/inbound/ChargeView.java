package dev.saphan.charge.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Outcome;
import dev.saphan.charge.Purchase;
import dev.saphan.charge.Step;
import dev.saphan.charge.flow.Stories.Story;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A charge as it is shown.
 *
 * @param amount satang, as is {@code refundedAmount}
 * @param version of the last event about it on {@code charges.v1}
 * @param outcome why it ended as it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Charge")
record ChargeView(
        @Schema(implementation = String.class, format = "uuid")
        ScanId scanId,

        @Schema(implementation = String.class) StoreId storeId,
        @Schema(implementation = String.class) TerminalId terminalId,
        @Schema(implementation = String.class) BasketId basketId,
        long amount,
        String currency,
        String state,
        long version,
        Instant receivedAt,
        Instant updatedAt,
        Instant codeDeadAt,
        Attempt submission,
        @Nullable Doubtful uncertain,
        @Nullable AtGateway charge,
        @Nullable Ended outcome,
        boolean cancelAsked,
        long refundedAmount,
        @Nullable Instant nextLookAt,
        List<Entry> timeline) {

    static ChargeView of(Story story) {
        Charge charge = story.charge();
        Purchase what = charge.scan().purchase();
        return new ChargeView(
                charge.id(),
                what.storeId(),
                what.terminalId(),
                what.basketId(),
                what.money().minorUnits(),
                what.money().currency(),
                charge.state().wire(),
                charge.version(),
                story.receivedAt(),
                story.updatedAt(),
                charge.scan().codeDeadAt(),
                Attempt.of(charge),
                Doubtful.of(charge),
                AtGateway.of(charge),
                Ended.of(charge.outcome()),
                charge.closing().cancelAsked(),
                charge.refunded(),
                charge.nextAt(),
                story.steps().stream().map(Entry::of).toList());
    }

    /** @param notSent calls that provably never reached the gateway */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            int notSent,
            @Nullable Instant submittedAt,
            @Nullable Instant postBefore) {
        static Attempt of(Charge charge) {
            return new Attempt(
                    charge.submission().attempts(),
                    charge.submission().submittedAt(),
                    charge.submission().postBefore());
        }
    }

    /** @param absences complete lists of the gateway that did not hold it */
    record Doubtful(Instant since, Instant certainBy, int looks, int absences) {
        static @Nullable Doubtful of(Charge charge) {
            Instant since = charge.doubt().since();
            Instant certainBy = charge.doubt().certainBy();
            return since == null || certainBy == null
                    ? null
                    : new Doubtful(
                            since,
                            certainBy,
                            charge.doubt().looks(),
                            charge.doubt().absences());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AtGateway(
            @Schema(implementation = String.class) ChargeId chargeId,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant decideBy,
            int expireCalls) {
        static @Nullable AtGateway of(Charge charge) {
            GatewayCharge gateway = charge.gateway();
            return gateway == null
                    ? null
                    : new AtGateway(
                            gateway.id(),
                            gateway.createdAt(),
                            gateway.expiresAt(),
                            charge.closing().decideBy(),
                            charge.closing().calls());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ended(
            @Schema(implementation = String.class) @Nullable RefusedReason refusedReason,
            @Nullable String gatewayCode,
            @Nullable String message,

            @Schema(implementation = String.class, format = "uuid") @Nullable
            ScanId blockingScanId,

            @Nullable String failureCode,
            @Nullable String failureMessage,
            @Nullable Boolean lateSuccess) {
        static @Nullable Ended of(@Nullable Outcome outcome) {
            return switch (outcome) {
                case Outcome.Refused why ->
                    new Ended(why.reason(), why.gatewayCode(), why.message(), why.blocking(), null, null, null);
                case Outcome.Ended how ->
                    new Ended(
                            null, null, null, null, how.failureCode(), how.failureMessage(), how.late() ? true : null);
                case null -> null;
            };
        }
    }

    /** One transition; {@code from} is absent for the first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(Instant time, @Nullable String from, String to, String cause) {
        static Entry of(Step step) {
            ChargeState from = step.from();
            return new Entry(
                    step.at(), from == null ? null : from.wire(), step.to().wire(), step.cause());
        }
    }
}
