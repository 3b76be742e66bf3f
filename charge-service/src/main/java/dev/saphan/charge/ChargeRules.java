package dev.saphan.charge;

import dev.saphan.events.CodePrefixes;
import dev.saphan.events.Money;
import dev.saphan.events.RefusedReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what: every change of every charge is decided here, by pure functions. Whoever calls holds the charge's
 * row locked, and writes the whole decision or nothing.
 */
public final class ChargeRules {
    private static final long LEAST = 2_000;
    private static final long MOST = 15_000_000;

    private final CodePrefixes prefixes;
    private final PostingRules posting;
    private final DoubtRules doubt;
    private final ClosingRules closing;
    private final EndingRules ending;

    public ChargeRules(Deadlines deadlines, CodePrefixes prefixes) {
        this.prefixes = prefixes;
        Adoption adoption = new Adoption(deadlines);
        this.doubt = new DoubtRules(deadlines, adoption);
        this.posting = new PostingRules(deadlines, adoption, doubt);
        this.closing = new ClosingRules(adoption, doubt);
        this.ending = new EndingRules(adoption, doubt);
    }

    /** A scan that nobody has seen before: queued, or refused at once. */
    public Decision receive(Scan scan, Instant now) {
        Draft born = Draft.born(scan, now);
        RefusedReason objection = objection(scan, now);
        if (objection != null) {
            born.refuse(Outcome.Refused.because(objection));
        }
        return born.done();
    }

    /** Omise's limits come before the code: a malformed scan is told what is wrong with it, however old it is. */
    private @Nullable RefusedReason objection(Scan scan, Instant now) {
        Money money = scan.purchase().money();
        if (!money.currency().equals(Money.THB)) {
            return RefusedReason.UNSUPPORTED_CURRENCY;
        }
        if (money.minorUnits() < LEAST || money.minorUnits() > MOST) {
            return RefusedReason.AMOUNT_OUT_OF_LIMITS;
        }
        PaymentCode code = scan.code();
        if (code != null && !prefixes.accept(code.digits())) {
            return RefusedReason.MALFORMED_CODE;
        }
        // Without a code pos-edge asks about a scan from an hour ago: nobody charged it, and nobody will.
        return code == null || scan.isDead(now) ? RefusedReason.STALE_CODE : null;
    }

    /** What follows from a fact about a charge; nothing, if it is known already or comes too late. */
    public Decision decide(Charge charge, Fact fact, Instant now) {
        Draft draft = new Draft(charge, fact.cause(), now);
        return switch (fact) {
            case Fact.CancelAsked asked -> closing.cancelAsked(charge, asked, draft, now);
            case Fact.PermitGranted granted -> posting.permitGranted(charge, draft, now);
            case Fact.GatewayShut shut -> posting.gatewayShut(charge, draft, now);
            case Fact.BasketHeld held -> posting.basketHeld(charge, held, draft);
            case Fact.ChargeMade made -> posting.chargeMade(charge, made, draft, now);
            case Fact.ChargeDenied denied -> posting.chargeDenied(charge, denied, draft, now);
            case Fact.NeverSent never -> posting.neverSent(charge, never, draft, now);
            case Fact.AnswerUnknown unknown -> posting.answerUnknown(charge, draft, now);
            case Fact.Due due -> closing.due(charge, draft, now);
            case Fact.LookedUp looked -> doubt.lookedUp(charge, looked, draft, now);
            case Fact.ExpireCalled called -> closing.expireCalled(charge, called, draft, now);
            case Fact.CompletionSeen seen -> ending.completionSeen(charge, seen, draft, now);
            case Fact.RefundSeen refund -> ending.refundSeen(charge, refund, draft, now);
        };
    }
}
