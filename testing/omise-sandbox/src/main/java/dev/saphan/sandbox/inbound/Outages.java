package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Answer;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Times;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateway being ill as a whole: every call of a kind goes wrong, whichever charge it is about. */
final class Outages {
    private final Map<Operation, Outage> current = new EnumMap<>(Operation.class);

    /**
     * @param calls how many more calls it strikes
     * @param until sandbox time at which it is over
     */
    record Outage(Fault fault, long calls, long until) {}

    void begin(Operation operation, Outage outage) {
        current.put(operation, outage);
    }

    void end() {
        current.clear();
    }

    void write(JsonOut out) {
        out.beginObject("outages");
        current.forEach((operation, outage) -> {
            out.beginObject(operation.wireName());
            BehaviourJson.fault(outage.fault, out);
            out.put("calls", outage.calls);
            out.put("until", Times.exact(outage.until));
            out.endObject();
        });
        out.endObject();
    }

    /** What is wrong with this call, or null when nothing is. */
    @Nullable
    Fault strike(@Nullable Operation operation, long now) {
        if (current.isEmpty() || operation == null) {
            return null;
        }
        Outage outage = current.get(operation);
        if (outage == null) {
            return null;
        }
        if (outage.calls <= 0 || now >= outage.until) {
            current.remove(operation);
            return null;
        }
        current.put(operation, new Outage(outage.fault, outage.calls - 1, outage.until));
        return outage.fault.answer() == Answer.NORMAL ? null : outage.fault;
    }
}
