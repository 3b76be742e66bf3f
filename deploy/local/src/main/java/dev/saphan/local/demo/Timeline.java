package dev.saphan.local.demo;

import dev.saphan.events.CancelRequested;
import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.Money;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.ScanReceived;
import dev.saphan.local.Console;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints what happens, a line an event, as it lies on the topics. */
final class Timeline {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Console console;
    private final Cast cast;

    Timeline(Console console, Cast cast) {
        this.console = console;
        this.cast = cast;
    }

    /** Nothing for what is no event, and for scans of others. */
    void print(Seen seen) {
        seen.event().ifPresent(event -> cast.nameOf(event.scanId())
                .ifPresent(name ->
                        console.step(name, "%-16s %s".formatted(event.getClass().getSimpleName(), describe(event)))));
    }

    static String describe(PaymentEvent event) {
        return switch (event) {
            case ScanReceived scan ->
                baht(scan.amount()) + ", basket " + scan.basketId().value();
            case CancelRequested cancel -> "by " + cancel.requestedBy();
            case ChargeCreated created -> created.chargeId() + ", decided by " + clock(created.decideBy());
            case ChargeUncertain uncertain -> "nobody knows; certain by " + clock(uncertain.certainBy());
            case ChargeExpiring expiring ->
                expiring.chargeId() + ", " + expiring.cause().name().toLowerCase(Locale.ROOT);
            case ChargeRefused refused -> refused.reason().wire();
            case ChargeEnded ended -> describe(ended);
            case ChargeCompleted completed ->
                completed.chargeId() + " " + completed.status().wire() + ", read after a "
                        + completed.evidence().via().wire();
            case RefundRequested requested ->
                amount(requested) + " by " + requested.requestedBy() + ": " + requested.reason();
            case RefundCompleted refunded ->
                baht(refunded.amount()) + ", " + baht(refunded.remaining()) + " left"
                        + (refunded.voided() ? ", void" : "");
            case RefundRefused refused -> refused.reason().wire();
        };
    }

    private static String describe(ChargeEnded ended) {
        var why = ended.failureCode() == null ? "" : ": " + ended.failureCode();
        var late = Boolean.TRUE.equals(ended.lateSuccess()) ? ", late: it goes back" : "";
        return ended.chargeId() + " " + ended.status().wire() + why + late;
    }

    private static String amount(RefundRequested requested) {
        var amount = requested.amount();
        return amount == null ? "all that is left" : baht(amount);
    }

    private static String baht(long satang) {
        return Money.satang(satang).toString();
    }

    private static String clock(Instant instant) {
        return CLOCK.format(instant);
    }
}
