package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Outcome;
import dev.saphan.sandbox.json.JsonOut;

/** Prints a behaviour in the words in which {@link BehaviourForm} reads it. */
final class BehaviourJson {
    private BehaviourJson() {}

    static void write(Behaviour behaviour, JsonOut out) {
        outcome(behaviour.outcome(), out);
        out.beginObject("faults");
        for (Operation operation : Operation.values()) {
            Fault fault = behaviour.faults().get(operation);
            if (fault != null) {
                out.beginObject(operation.wireName());
                fault(fault, out);
                out.endObject();
            }
        }
        out.endObject();
        out.put("webhooks", behaviour.webhooks().treatment().wireName());
        out.put("webhooks_after", behaviour.webhooks().after().toMillis() + "ms");
        out.put("expire", behaviour.expireRace().wireName());
        if (behaviour.lateSuccess() != null) {
            out.put("late_success", behaviour.lateSuccess().toMillis() + "ms");
        }
        out.put("loses_metadata", behaviour.losesMetadata());
    }

    private static void outcome(Outcome outcome, JsonOut out) {
        switch (outcome) {
            case Outcome.Approve approve -> {
                out.put("outcome", "approve");
                out.put("after", approve.after().toMillis() + "ms");
            }
            case Outcome.Decline decline -> {
                out.put("outcome", "decline");
                out.put("after", decline.after().toMillis() + "ms");
                out.put("failure_code", decline.why().code());
            }
            case Outcome.StayPending stay -> out.put("outcome", "pending");
        }
    }

    static void fault(Fault fault, JsonOut out) {
        out.put("answer", fault.answer().wireName());
        out.put("after", fault.after().toMillis() + "ms");
        out.put("status", fault.status());
        if (fault.isOfAnyCode()) {
            out.put("code", fault.code());
        }
        if (fault.times() < Integer.MAX_VALUE) {
            out.put("times", fault.times());
        }
    }
}
