package dev.saphan.sandbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be told to a charge in advance. Immutable and shared: a million charges of one kind have one.
 *
 * @param lateSuccess after a charge has failed or expired, the money arrives all the same, so much later
 * @param losesMetadata the gateway forgets the metadata that came with the charge
 */
public record Behaviour(
        Outcome outcome,
        Map<Operation, Fault> faults,
        Webhooks webhooks,
        ExpireRace expireRace,
        @Nullable Duration lateSuccess,
        boolean losesMetadata) {

    /** Approved after a while, everything answered, every webhook delivered. */
    public static Behaviour approving(Duration after) {
        return new Behaviour(new Outcome.Approve(after), Map.of(), Webhooks.NORMAL, ExpireRace.WIN, null, false);
    }

    public Behaviour with(Outcome newOutcome) {
        return new Behaviour(newOutcome, faults, webhooks, expireRace, lateSuccess, losesMetadata);
    }

    public Behaviour with(Operation operation, Fault fault) {
        Map<Operation, Fault> more = new EnumMap<>(Operation.class);
        more.putAll(faults);
        more.put(operation, fault);
        return new Behaviour(outcome, Map.copyOf(more), webhooks, expireRace, lateSuccess, losesMetadata);
    }

    public Behaviour with(Webhooks newWebhooks) {
        return new Behaviour(outcome, faults, newWebhooks, expireRace, lateSuccess, losesMetadata);
    }

    public Behaviour with(ExpireRace newRace) {
        return new Behaviour(outcome, faults, webhooks, newRace, lateSuccess, losesMetadata);
    }

    public Behaviour withLateSuccess(@Nullable Duration after) {
        return new Behaviour(outcome, faults, webhooks, expireRace, after, losesMetadata);
    }

    public Behaviour losingMetadata() {
        return new Behaviour(outcome, faults, webhooks, expireRace, lateSuccess, true);
    }

    /** The fault of the {@code call}-th call of this kind, counted from 1. */
    public Fault fault(Operation operation, int call) {
        Fault fault = faults.getOrDefault(operation, Fault.NONE);
        return call <= fault.times() ? fault : Fault.NONE;
    }
}
