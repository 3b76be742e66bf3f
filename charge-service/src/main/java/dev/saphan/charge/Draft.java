package dev.saphan.charge;

import dev.saphan.charge.Decision.Work;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision in the making: the charge as it changes, and what is said about it meanwhile. Lives within one call only. */
@CanIgnoreReturnValue
final class Draft {
    private final Instant now;
    private final String cause;
    private final List<PaymentEvent> events = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Surplus.Seen> surplus = new ArrayList<>();
    private final List<Fact.Evidence> kept = new ArrayList<>();

    private Scan scan;
    private ChargeState state;
    private long version;
    private int number;
    private Submission submission;
    private Doubt doubt;
    private Closing closing;
    private @Nullable GatewayCharge gateway;
    private @Nullable Outcome outcome;
    private long refunded;
    private boolean evidenceKept;
    private boolean refundKept;
    private @Nullable Instant nextAt;

    Draft(Charge charge, String cause, Instant now) {
        this.now = now;
        this.cause = cause;
        this.scan = charge.scan();
        this.state = charge.state();
        this.version = charge.version();
        this.number = charge.steps();
        this.submission = charge.submission();
        this.doubt = charge.doubt();
        this.closing = charge.closing();
        this.gateway = charge.gateway();
        this.outcome = charge.outcome();
        this.refunded = charge.refunded();
        this.evidenceKept = charge.evidenceKept();
        this.refundKept = charge.refundKept();
        this.nextAt = charge.nextAt();
    }

    static Draft born(Scan scan, Instant now) {
        Charge queued = new Charge(
                scan,
                ChargeState.QUEUED,
                0,
                0,
                Submission.NONE,
                Doubt.NONE,
                Closing.NONE,
                null,
                null,
                0,
                false,
                false,
                now);
        Draft draft = new Draft(queued, "scan received", now);
        draft.step(null, ChargeState.QUEUED);
        return draft;
    }

    /** @throws IllegalStateException when the table does not know the way: a bug, and nothing is written */
    Draft to(ChargeState next) {
        if (!Transitions.allow(state, next)) {
            throw new IllegalStateException("no way from " + state + " to " + next);
        }
        step(state, next);
        state = next;
        scan = next.mayNeedCode() ? scan : scan.withoutCode();
        return this;
    }

    /** An entry of the timeline that changes no state. */
    Draft note() {
        step(state, state);
        return this;
    }

    Draft due(@Nullable Instant when) {
        nextAt = when;
        return this;
    }

    Draft submission(Submission changed) {
        submission = changed;
        return this;
    }

    Draft doubt(Doubt changed) {
        doubt = changed;
        return this;
    }

    Draft closing(Closing changed) {
        closing = changed;
        return this;
    }

    Draft gateway(GatewayCharge adopted) {
        gateway = adopted;
        return this;
    }

    Draft refunded(long total) {
        refunded = total;
        return this;
    }

    Draft keep(Fact.CompletionSeen evidence) {
        kept.add(evidence);
        evidenceKept = true;
        return this;
    }

    Draft keep(Fact.RefundSeen evidence) {
        kept.add(evidence);
        refundKept = true;
        return this;
    }

    Draft surplus(ChargeId chargeId, @Nullable Standing standing) {
        surplus.add(new Surplus.Seen(chargeId, scan.withoutCode(), standing));
        return this;
    }

    /** The row ends, and so does all that it waited for. */
    Draft refuse(Outcome.Refused why) {
        to(ChargeState.REFUSED).due(null);
        outcome = why;
        return say(words().refused(why));
    }

    Draft end(Outcome.Ended how) {
        to(ChargeState.endedAs(how.status())).due(null);
        outcome = how;
        return say(words().ended(adopted(), how));
    }

    Draft sayCreated() {
        return say(words().created(adopted(), closing));
    }

    Draft sayUncertain() {
        return say(words().uncertain(doubt));
    }

    Draft sayExpiring(ExpiryCause why) {
        return say(words().expiring(adopted(), why));
    }

    Draft requestRefund(String reason) {
        events.add(Words.refund(scan, adopted().id(), reason, now));
        return this;
    }

    Charge charge() {
        return new Charge(
                scan,
                state,
                version,
                number,
                submission,
                doubt,
                closing,
                gateway,
                outcome,
                refunded,
                evidenceKept,
                refundKept,
                nextAt);
    }

    Decision done() {
        return done(Work.NONE);
    }

    Decision done(Work work) {
        return new Decision(charge(), events, steps, work, surplus, kept, null);
    }

    private GatewayCharge adopted() {
        if (gateway == null) {
            throw new IllegalStateException("no charge is adopted");
        }
        return gateway;
    }

    private Words words() {
        return new Words(scan, version + 1);
    }

    private Draft say(PaymentEvent event) {
        events.add(event);
        version = event.version();
        return this;
    }

    private void step(@Nullable ChargeState from, ChargeState to) {
        number++;
        steps.add(new Step(number, now, from, to, cause));
    }
}
