package dev.saphan.sandbox;

import static dev.saphan.sandbox.Webhooks.Treatment;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Behaviour by the last two digits of the amount in satang, so that a developer at a till asks for a mishap by typing a
 * price: THB 40.21 is declined, THB 40.41 is charged and never answered. 60 to 69 concern refunds and look at the
 * refunded amount. Round prices (.00, .25, .50, .75, .90, .95, .99) never mean anything.
 */
public final class MagicAmounts {
    private static final Map<Integer, UnaryOperator<Behaviour>> CHARGES = Map.ofEntries(
            Map.entry(11, approve(Duration.ZERO)),
            Map.entry(12, approve(Duration.ofSeconds(5))),
            Map.entry(13, approve(Duration.ofSeconds(15))),
            Map.entry(14, approve(Duration.ofSeconds(40))),
            Map.entry(15, b -> b.with(new Outcome.StayPending())),
            Map.entry(21, decline("payment_cancelled")),
            Map.entry(22, decline("failed_processing")),
            Map.entry(23, decline("insufficient_balance")),
            Map.entry(24, decline("payment_rejected")),
            Map.entry(26, decline("invalid_barcode")),
            Map.entry(27, decline("timeout")),
            Map.entry(28, decline("internal_error")),
            Map.entry(31, webhooks(Treatment.LOSE)),
            Map.entry(32, webhooks(Treatment.DOUBLE)),
            Map.entry(33, webhooks(Treatment.DELAY)),
            Map.entry(34, webhooks(Treatment.REORDER)),
            Map.entry(35, webhooks(Treatment.NO_EVENT)),
            Map.entry(36, webhooks(Treatment.BAD_SIGNATURE)),
            Map.entry(37, webhooks(Treatment.LOSE_COMPLETE)),
            Map.entry(40, create(Fault.of(Answer.LATE))),
            Map.entry(41, create(Fault.of(Answer.NEVER_AFTER))),
            Map.entry(42, create(Fault.of(Answer.NEVER_BEFORE))),
            Map.entry(43, create(Fault.of(Answer.RESET_AFTER))),
            Map.entry(44, create(Fault.of(Answer.RESET_BEFORE))),
            Map.entry(45, create(Fault.of(Answer.SERVER_ERROR_AFTER))),
            Map.entry(46, create(Fault.of(Answer.SERVER_ERROR_BEFORE))),
            Map.entry(47, create(Fault.of(Answer.THROTTLED))),
            Map.entry(48, create(Fault.of(Answer.BROKEN_AFTER))),
            Map.entry(49, create(Fault.of(Answer.BACKEND_ERROR_AFTER))),
            Map.entry(51, pending(b -> b.with(ExpireRace.LOSE))),
            Map.entry(52, pending(b -> b.with(ExpireRace.LOSE_LATE))),
            Map.entry(53, pending(b -> b.with(Operation.EXPIRE, Fault.of(Answer.NEVER_AFTER)))),
            Map.entry(
                    54,
                    pending(b -> b.with(
                            Operation.EXPIRE,
                            Fault.of(Answer.SERVER_ERROR_BEFORE).onlyTheFirst(2)))),
            Map.entry(55, pending(b -> b.withLateSuccess(Duration.ofSeconds(10)))),
            Map.entry(56, decline("payment_cancelled").andThen(b -> b.withLateSuccess(Duration.ofSeconds(10)))::apply),
            Map.entry(
                    57,
                    b -> b.with(
                            Operation.READ, Fault.of(Answer.SERVER_ERROR_BEFORE).onlyTheFirst(3))),
            Map.entry(58, create(Fault.of(Answer.NEVER_AFTER)).andThen(Behaviour::losingMetadata)::apply));

    private static final Map<Integer, Fault> REFUNDS = Map.of(
            60, Fault.of(Answer.LATE),
            61, Fault.of(Answer.NEVER_AFTER),
            62, Fault.of(Answer.NEVER_BEFORE).onlyTheFirst(1),
            63, Fault.of(Answer.RESET_AFTER),
            64, Fault.of(Answer.RESET_BEFORE).onlyTheFirst(1),
            65, Fault.of(Answer.SERVER_ERROR_AFTER),
            66, Fault.of(Answer.SERVER_ERROR_BEFORE).onlyTheFirst(1),
            67, Fault.of(Answer.THROTTLED).onlyTheFirst(1),
            68, Fault.of(Answer.BROKEN_AFTER),
            69, Fault.of(Answer.BACKEND_ERROR_AFTER));

    private MagicAmounts() {}

    public static Behaviour forCharge(long amount, Behaviour usual) {
        UnaryOperator<Behaviour> change = CHARGES.get((int) (amount % 100));
        return change == null ? usual : change.apply(usual);
    }

    public static Fault forRefund(long amount, Fault usual) {
        return REFUNDS.getOrDefault((int) (amount % 100), usual);
    }

    private static UnaryOperator<Behaviour> approve(Duration after) {
        return b -> b.with(new Outcome.Approve(after));
    }

    private static UnaryOperator<Behaviour> decline(String code) {
        return b -> b.with(new Outcome.Decline(Failure.of(code), Duration.ofSeconds(1)));
    }

    private static UnaryOperator<Behaviour> webhooks(Treatment treatment) {
        return b -> b.with(Webhooks.of(treatment));
    }

    private static UnaryOperator<Behaviour> create(Fault fault) {
        return b -> b.with(Operation.CREATE, fault);
    }

    private static UnaryOperator<Behaviour> pending(UnaryOperator<Behaviour> more) {
        return b -> more.apply(b.with(new Outcome.StayPending()));
    }
}
