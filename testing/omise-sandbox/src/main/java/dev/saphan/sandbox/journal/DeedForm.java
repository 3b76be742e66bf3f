package dev.saphan.sandbox.journal;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Origin;
import dev.saphan.sandbox.PaymentCode;
import dev.saphan.sandbox.RefundRules;
import dev.saphan.sandbox.flow.Deed;
import dev.saphan.sandbox.flow.NewCharge;
import dev.saphan.sandbox.json.Params;
import java.util.HashMap;
import java.util.Map;

/** Reads a deed from its line. Throws IllegalArgumentException, with a sentence, when it is not one. */
final class DeedForm {
    private static final String NO_CODE = "";

    private final Map<Behaviour, Behaviour> behaviours = new HashMap<>(); // a million charges of one kind have one

    static int account(Params line) {
        return number(line, "account");
    }

    static long at(Params line) {
        return whole(line, "at");
    }

    Deed read(Params line) {
        return switch (text(line, "deed")) {
            case "created" -> created(line);
            case "accepted" -> new Deed.Accepted(charge(line));
            case "paid" -> new Deed.Paid(charge(line));
            case "failed" -> new Deed.Failed(charge(line), Failure.of(text(line, "failure_code")));
            case "expired" -> new Deed.Expired(charge(line));
            case "raced" -> new Deed.Raced(charge(line));
            case "reversed" -> new Deed.Reversed(charge(line));
            case "refunded" ->
                new Deed.Refunded(
                        charge(line),
                        new RefundRules.Wanted(whole(line, "amount"), null, text(line, "metadata")),
                        truth(line, "voided"));
            case "described" -> new Deed.Described(charge(line), line.text("description"), text(line, "metadata"));
            case "called" ->
                new Deed.Called(charge(line), KeptBehaviour.named(Operation.class, text(line, "operation")));
            case "shown" -> new Deed.Shown(code(line), truth(line, "minted"));
            case "delivered" ->
                new Deed.Delivered(number(line, "event"), text(line, "uri").intern(), number(line, "status"));
            case "clockmoved" -> new Deed.ClockMoved();
            case String unknown -> throw new IllegalArgumentException("\"" + unknown + "\" is no deed");
        };
    }

    private Deed created(Params line) {
        Origin.Source source = new Origin.Source(
                PaymentCode.shared(text(line, "type")),
                NO_CODE,
                line.text("store_id"),
                line.text("store_name"),
                line.text("terminal_id"));
        NewCharge wanted = new NewCharge(
                whole(line, "amount"),
                source,
                new Origin.Request(line.text("ip"), line.text("return_uri")),
                line.text("description"),
                null,
                text(line, "metadata"));
        Behaviour behaviour = KeptBehaviour.read(below(line, "behaviour"));
        return new Deed.Created(wanted, code(line), behaviours.computeIfAbsent(behaviour, first -> first));
    }

    private static int charge(Params line) {
        return number(line, "charge");
    }

    private static long code(Params line) {
        return Long.parseUnsignedLong(text(line, "code"), 16); // a NumberFormatException is an IllegalArgumentException
    }

    static Params below(Params line, String name) {
        Params below = line.below(name);
        if (below == null) {
            throw missing(name);
        }
        return below;
    }

    static String text(Params line, String name) {
        String text = line.text(name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    static long whole(Params line, String name) {
        Long number = line.whole(name);
        if (number == null) {
            throw missing(name);
        }
        return number;
    }

    static int number(Params line, String name) {
        long number = whole(line, name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw missing(name);
        }
        return (int) number;
    }

    static boolean truth(Params line, String name) {
        Boolean truth = line.truth(name);
        if (truth == null) {
            throw missing(name);
        }
        return truth;
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("\"" + name + "\" is missing, or is not what it must be");
    }
}
