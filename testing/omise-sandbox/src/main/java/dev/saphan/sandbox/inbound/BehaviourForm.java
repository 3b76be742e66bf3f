package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Answer;
import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.ExpireRace;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Outcome;
import dev.saphan.sandbox.Webhooks;
import dev.saphan.sandbox.json.Durations;
import dev.saphan.sandbox.json.Params;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a behaviour from the admin API or from configuration: what is not said stays as it is. */
public final class BehaviourForm {
    private static final List<String> OF_A_FAULT = List.of("answer", "after", "status", "code", "times");
    private static final List<String> OF_A_BEHAVIOUR = List.of(
            "outcome",
            "after",
            "failure_code",
            "answer",
            "answer_after",
            "answer_status",
            "answer_code",
            "times",
            "faults",
            "webhooks",
            "webhooks_after",
            "expire",
            "late_success",
            "loses_metadata");

    private static final int MOST_COUNTED =
            62; // of a charge's calls of one kind 63 are counted, and all later ones as the 63rd

    private BehaviourForm() {}

    /**
     * @param besides what else may stand there, for somebody else to read
     * @throws IllegalArgumentException with a message for people, when something in it is not known
     */
    public static Behaviour read(Params form, Behaviour base, String... besides) {
        Params unused = form.only(
                Stream.concat(OF_A_BEHAVIOUR.stream(), Stream.of(besides)).toList());
        Behaviour behaviour = base;
        if (form.has("outcome")) {
            behaviour = behaviour.with(outcome(form));
        }
        if (form.has("answer")) {
            behaviour = behaviour.with(Operation.CREATE, fault(form, "answer", "answer_"));
        }
        if (form.has("faults")) {
            behaviour = faults(below(form, "faults"), behaviour);
        }
        if (form.has("webhooks")) {
            behaviour = behaviour.with(webhooks(form));
        }
        if (form.has("expire")) {
            behaviour = behaviour.with(named(ExpireRace.class, form, "expire"));
        }
        if (form.has("late_success")) {
            behaviour = behaviour.withLateSuccess(duration(form, "late_success", Duration.ZERO));
        }
        return truth(form, "loses_metadata") ? behaviour.losingMetadata() : behaviour;
    }

    private static Outcome outcome(Params form) {
        Duration after = duration(form, "after", Duration.ofSeconds(1));
        String code = form.text("failure_code");
        return switch (form.text("outcome")) {
            case "approve" -> new Outcome.Approve(after);
            case "decline" -> new Outcome.Decline(Failure.of(code == null ? "failed_processing" : code), after);
            case "pending" -> new Outcome.StayPending();
            case null, default -> throw new IllegalArgumentException("outcome must be approve, decline or pending");
        };
    }

    private static Behaviour faults(Params faults, Behaviour base) {
        Behaviour behaviour = base;
        for (String name : faults.values().keySet()) {
            Operation operation = named(Operation.class, name, "faults");
            behaviour = behaviour.with(operation, fault(below(faults, name).only(OF_A_FAULT)));
        }
        return behaviour;
    }

    static Fault fault(Params form) {
        return fault(form, "answer", "");
    }

    private static Fault fault(Params form, String answer, String prefix) {
        Fault fault = Fault.of(named(Answer.class, form, answer));
        fault = fault.lasting(duration(form, prefix + "after", fault.after()));
        if (form.has(prefix + "status")) {
            fault = fault.withStatus((int) number(form, prefix + "status", fault.isOfAnyCode() ? 400 : 500, 599));
        }
        if (form.has(prefix + "code")) {
            fault = fault.withCode(code(form, prefix + "code", fault));
        }
        return form.has("times") ? fault.onlyTheFirst((int) number(form, "times", 1, MOST_COUNTED)) : fault;
    }

    private static String code(Params form, String name, Fault fault) {
        String code = form.text(name);
        if (code == null || !code.matches("[a-z_]{1,60}")) {
            throw new IllegalArgumentException(name + " must be a word such as failed_refund");
        }
        if (!fault.isOfAnyCode()) {
            throw new IllegalArgumentException(name + " must be left out: only error_before and error_after have one");
        }
        return code;
    }

    private static Webhooks webhooks(Params form) {
        Webhooks webhooks = Webhooks.of(named(Webhooks.Treatment.class, form, "webhooks"));
        return new Webhooks(webhooks.treatment(), duration(form, "webhooks_after", webhooks.after()));
    }

    /** False when it is absent. */
    static boolean truth(Params form, String name) {
        Boolean truth = form.has(name) ? form.truth(name) : Boolean.FALSE;
        if (truth == null) {
            throw new IllegalArgumentException(name + " must be true or false");
        }
        return truth;
    }

    static Params below(Params form, String name) {
        Params below = form.below(name);
        if (below == null) {
            throw new IllegalArgumentException(name + " must be an object");
        }
        return below;
    }

    static long number(Params form, String name, long least, long most) {
        Long number = form.whole(name);
        if (number == null || number < least || number > most) {
            throw new IllegalArgumentException(name + " must be a number from " + least + " to " + most);
        }
        return number;
    }

    static Duration duration(Params form, String name, Duration usual) {
        String text = form.text(name);
        Duration duration = !form.has(name) ? usual : text == null ? null : Durations.parse(text);
        if (duration == null) {
            throw new IllegalArgumentException(name + " must be a duration such as 250ms, 45s, 2m, 1h or 7d");
        }
        return duration;
    }

    private static <E extends Enum<E>> E named(Class<E> type, Params form, String field) {
        return named(type, form.text(field), field);
    }

    static <E extends Enum<E>> E named(Class<E> type, @Nullable String name, String field) {
        for (E one : type.getEnumConstants()) {
            if (name != null && one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        StringBuilder known = new StringBuilder();
        for (E one : type.getEnumConstants()) {
            known.append(known.isEmpty() ? "" : ", ").append(one.name().toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException(field + " must be one of: " + known);
    }
}
