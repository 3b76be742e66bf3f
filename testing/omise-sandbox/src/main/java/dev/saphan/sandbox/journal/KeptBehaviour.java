package dev.saphan.sandbox.journal;

import dev.saphan.sandbox.Answer;
import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.ExpireRace;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Outcome;
import dev.saphan.sandbox.Webhooks;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import java.time.Duration;
import java.util.Locale;

/**
 * A behaviour to the last millisecond, which the admin API's words do not give. Times are milliseconds; what is as usual
 * is left out.
 */
final class KeptBehaviour {
    private static final Behaviour USUAL = Behaviour.approving(Duration.ZERO);

    private KeptBehaviour() {}

    static void write(Behaviour behaviour, JsonOut out) {
        switch (behaviour.outcome()) {
            case Outcome.Approve(Duration after) -> out.put("approve", after.toMillis());
            case Outcome.Decline(Failure why, Duration after) -> {
                out.put("decline", after.toMillis());
                out.put("failure_code", why.code());
            }
            case Outcome.StayPending stay -> {}
        }
        for (Operation operation : Operation.values()) {
            Fault fault = behaviour.faults().get(operation);
            if (fault != null) {
                out.beginObject(operation.wireName());
                write(fault, out);
                out.endObject();
            }
        }
        if (!behaviour.webhooks().equals(USUAL.webhooks())) {
            out.put("webhooks", behaviour.webhooks().treatment().wireName());
            out.put("webhooks_after", behaviour.webhooks().after().toMillis());
        }
        if (behaviour.expireRace() != USUAL.expireRace()) {
            out.put("expire_race", behaviour.expireRace().wireName());
        }
        if (behaviour.lateSuccess() != null) {
            out.put("late_success", behaviour.lateSuccess().toMillis());
        }
        if (behaviour.losesMetadata()) {
            out.put("loses_metadata", true);
        }
    }

    private static void write(Fault fault, JsonOut out) {
        out.put("answer", fault.answer().wireName());
        out.put("after", fault.after().toMillis());
        out.put("status", fault.status());
        out.put("code", fault.code());
        out.put("times", fault.times());
    }

    static Behaviour read(Params kept) {
        Behaviour behaviour = USUAL.with(outcome(kept));
        for (Operation operation : Operation.values()) {
            if (kept.has(operation.wireName())) {
                behaviour = behaviour.with(operation, fault(DeedForm.below(kept, operation.wireName())));
            }
        }
        if (kept.has("webhooks")) {
            behaviour = behaviour.with(new Webhooks(
                    named(Webhooks.Treatment.class, DeedForm.text(kept, "webhooks")), millis(kept, "webhooks_after")));
        }
        if (kept.has("expire_race")) {
            behaviour = behaviour.with(named(ExpireRace.class, DeedForm.text(kept, "expire_race")));
        }
        if (kept.has("late_success")) {
            behaviour = behaviour.withLateSuccess(millis(kept, "late_success"));
        }
        return kept.has("loses_metadata") ? behaviour.losingMetadata() : behaviour;
    }

    private static Outcome outcome(Params kept) {
        if (kept.has("approve")) {
            return new Outcome.Approve(millis(kept, "approve"));
        }
        return kept.has("decline")
                ? new Outcome.Decline(Failure.of(DeedForm.text(kept, "failure_code")), millis(kept, "decline"))
                : new Outcome.StayPending();
    }

    private static Fault fault(Params kept) {
        return new Fault(
                named(Answer.class, DeedForm.text(kept, "answer")),
                millis(kept, "after"),
                DeedForm.number(kept, "status"),
                DeedForm.text(kept, "code"),
                DeedForm.number(kept, "times"));
    }

    private static Duration millis(Params kept, String name) {
        return Duration.ofMillis(DeedForm.whole(kept, name));
    }

    static <E extends Enum<E>> E named(Class<E> type, String wireName) {
        return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT));
    }
}
