package dev.saphan.refund.flow;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.refund.Cause;
import dev.saphan.refund.CountedRefund;
import dev.saphan.refund.Decision;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What people and alarms see of this service. Counted after the commit, so that a transaction that was tried twice counts once.
 * The alarm of RefundOnce is {@code saphan_refunds_open{state="held"} > 0}.
 */
@ApplicationScoped
public class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);

    /** Why Saphan itself gives money back. */
    private static final Set<String> OURS = Set.of("late_success", "surplus_charge");

    private final MeterRegistry meters;
    private final InstantSource clock;
    private Others.@Nullable Backlog others;
    private final Map<RefundState, Register.Open> open = new EnumMap<>(RefundState.class);

    Watch(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        meters.gauge("saphan.refunds.uncompared.seconds", this, watch -> watch.uncompared()
                .toSeconds());
        meters.gauge("saphan.refunds.uncounted", this, Watch::uncounted);
        Arrays.stream(RefundState.values()).filter(RefundState::isOpen).forEach(this::gauge);
    }

    private void gauge(RefundState state) {
        Tags tags = Tags.of("state", state.wire());
        meters.gauge("saphan.refunds.open", tags, this, watch -> watch.count(state));
        meters.gauge("saphan.refunds.oldest.seconds", tags, this, watch -> watch.age(state)
                .toSeconds());
    }

    /** Everything that was written. */
    void saw(Decision written) {
        written.steps().forEach(this::saw);
        written.events().forEach(each -> saw(each, written));
        written.counted().stream().filter(each -> each.refundId() == null).forEach(this::sawForeign);
    }

    /** By what is told, since that is told once; words of people are no label. */
    private void saw(RefundEvent told, Decision written) {
        if (told instanceof RefundCompleted completed) {
            String reason = written.refunds().stream()
                    .filter(each -> each.id().equals(completed.refundId()))
                    .map(each -> each.asked().reason())
                    .findFirst()
                    .map(each -> OURS.contains(each) ? each : "requested")
                    .orElse("dashboard");
            meters.counter("saphan.refunds.completed", "reason", reason).increment();
        }
    }

    private void saw(Step step) {
        meters.counter(
                        "saphan.refunds.moves",
                        "to",
                        step.to().wire(),
                        "cause",
                        step.cause().wire())
                .increment();
        switch (step.to()) {
            case HELD ->
                LOG.errorf(
                        "refund %s was not found and may have been made: head office has to decide", step.refundId());
            case UNCERTAIN ->
                LOG.warnf(
                        "refund %s is uncertain: %s (%s)",
                        step.refundId(), step.cause().wire(), step.detail());
            case REFUSED -> refused(step);
            case REQUESTED, WAITING, RESERVED, SUBMITTING, DECLINED, COMPLETED ->
                LOG.debugf(
                        "refund %s is %s: %s",
                        step.refundId(), step.to().wire(), step.cause().wire());
        }
    }

    private void refused(Step step) {
        LOG.infof("refund %s is refused: %s", step.refundId(), step.detail());
        String reason = step.cause() == Cause.HEAD_OFFICE ? Cause.HEAD_OFFICE.wire() : String.valueOf(step.detail());
        meters.counter("saphan.refunds.refused", "reason", reason).increment();
    }

    private void sawForeign(CountedRefund made) {
        LOG.infof("refund %s was made outside of this service, and counts", made.id());
        meters.counter("saphan.refunds.foreign").increment();
    }

    /** Asks the store what is open, and how far others' refunds have been looked for. */
    Uni<Void> count(Register register, Others made) {
        return register.open()
                .invoke(this::keep)
                .chain(made::backlog)
                .invoke(this::keep)
                .replaceWithVoid();
    }

    private synchronized void keep(Others.Backlog backlog) {
        others = backlog;
    }

    private synchronized Duration uncompared() {
        return others == null ? Duration.ZERO : Duration.between(others.comparedUntil(), clock.instant());
    }

    private synchronized long uncounted() {
        return others == null ? 0 : others.uncounted();
    }

    private synchronized void keep(Map<RefundState, Register.Open> counted) {
        open.clear();
        open.putAll(counted);
    }

    private synchronized long count(RefundState state) {
        Register.Open some = open.get(state);
        return some == null ? 0 : some.count();
    }

    private synchronized Duration age(RefundState state) {
        Register.Open some = open.get(state);
        Instant now = clock.instant();
        return some == null ? Duration.ZERO : Duration.between(some.oldest(), now);
    }
}
