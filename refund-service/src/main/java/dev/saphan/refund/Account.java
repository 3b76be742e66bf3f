package dev.saphan.refund;

import java.time.Instant;
import java.util.List;

/**
 * A charge together with everything that is asked of it: what has to be locked and looked at as one, so that what is given back
 * and what is set aside never exceed what came in.
 *
 * @param refunds the open ones, in the order of their arrival; and closed ones that a fact speaks of
 * @param counted the gateway refunds that the charge's refunded sum is made of
 */
public record Account(Captured charge, List<Refund> refunds, List<CountedRefund> counted) {

    public Account {
        refunds = List.copyOf(refunds);
        counted = List.copyOf(counted);
    }

    /** Takes the facts in, one after the other, and then sets aside money for whoever waits and can have it. */
    public Decision decide(List<Fact> facts, Instant now, Limits limits) {
        Turn turn = new Turn(this, now);
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Joined(Refund refund) -> turn.join(refund);
                case Fact.Learned(Captured later) -> turn.learn(later);
                case Fact.Answered answered -> new Answering(turn).take(answered);
                case Fact.Read(Reading.Seen seen) -> new Reconciling(turn, limits).take(seen);
                case Fact.Vanished vanished -> turn.vanish();
                case Fact.Resolved resolved -> new Resolving(turn, limits).take(resolved);
            }
        }
        turn.serveThoseWhoWait(limits);
        return turn.decision();
    }
}
