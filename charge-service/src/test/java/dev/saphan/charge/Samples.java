package dev.saphan.charge;

import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.charge.Fact.Sighting;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.CodePrefixes;
import dev.saphan.events.Money;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One maker for each concept. */
public final class Samples {
    public static final Instant T0 = Instant.parse("2026-11-23T07:00:00Z");
    public static final Duration CODE_LIFE = Duration.ofSeconds(45);
    public static final Deadlines DEADLINES = new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(180),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15));
    public static final ChargeRules RULES = new ChargeRules(DEADLINES, CodePrefixes.parse("10-15,160"));

    public static final StoreId STORE = new StoreId("store-1");
    public static final Money PRICE = Money.satang(40_000);
    public static final PaymentCode CODE = new PaymentCode("134567890123456789");
    public static final ScanId SCAN_ID = ScanId.of("11111111-1111-4111-8111-111111111111");

    /** When two complete lists without the charge are a proof: 5 s to post, 60 s to answer, 15 s between the clocks. */
    public static final Instant PROVABLE = T0.plusSeconds(80).plusMillis(1);

    private Samples() {}

    public static Scan scan() {
        return scan(CODE, PRICE, T0.plus(CODE_LIFE));
    }

    public static Scan scan(PaymentCode code, Money price, Instant deadAt) {
        Purchase purchase = new Purchase(STORE, new TerminalId("till-1"), new BasketId("b-1"), price);
        return new Scan(SCAN_ID, purchase, code, deadAt, null);
    }

    public static GatewayCharge own() {
        return gatewayCharge("chrg_own");
    }

    public static GatewayCharge other() {
        return gatewayCharge("chrg_other");
    }

    private static GatewayCharge gatewayCharge(String id) {
        return new GatewayCharge(new ChargeId(id), T0, T0.plus(Duration.ofDays(7)));
    }

    public static Charge queued() {
        return queued(T0);
    }

    /** Its code was scanned just then. */
    public static Charge queued(Instant at) {
        return RULES.receive(scan(CODE, PRICE, at.plus(CODE_LIFE)), at).next();
    }

    public static Charge submitting() {
        return after(queued(), new Fact.PermitGranted(), T0);
    }

    public static Charge pending() {
        return after(submitting(), new Fact.ChargeMade(own()), T0);
    }

    public static Charge uncertain() {
        return after(submitting(), new Fact.AnswerUnknown("reset"), T0);
    }

    public static Charge expiring() {
        return after(pending(), new Fact.CancelAsked(STORE), T0);
    }

    public static Charge ended(ChargeStatus status) {
        return after(pending(), completed(own(), status), T0);
    }

    public static Charge cancelled() {
        return after(queued(), new Fact.CancelAsked(STORE), T0);
    }

    public static Charge notCharged() {
        Charge once = after(uncertain(), absent(T0), T0.plusSeconds(1));
        return after(once, absent(PROVABLE), PROVABLE);
    }

    /** One charge in each state. */
    public static Charge in(ChargeState state) {
        return switch (state) {
            case QUEUED -> queued();
            case SUBMITTING -> submitting();
            case PENDING -> pending();
            case UNCERTAIN -> uncertain();
            case EXPIRING -> expiring();
            case SUCCESSFUL -> ended(ChargeStatus.SUCCESSFUL);
            case FAILED -> ended(ChargeStatus.FAILED);
            case EXPIRED -> ended(ChargeStatus.EXPIRED);
            case REVERSED -> ended(ChargeStatus.REVERSED);
            case REFUSED -> cancelled();
        };
    }

    /** What follows if the fact is about the charge as it stands. */
    public static Decision decide(Charge charge, Fact fact, Instant now) {
        return RULES.decide(charge, about(charge, fact), now);
    }

    /** The same, told of the attempt, or of the doubt, in which the charge is now. */
    public static Fact about(Charge charge, Fact fact) {
        return switch (fact) {
            case Fact.NeverSent never -> new Fact.NeverSent(never.hindrance(), charge.submission());
            case Fact.LookedUp looked ->
                new Fact.LookedUp(
                        looked.begunAt(), looked.complete(), looked.seen(), looked.suspects(), charge.doubt());
            default -> fact;
        };
    }

    public static RefusedReason refusal(Decision decision) {
        return ((ChargeRefused) decision.events().getLast()).reason();
    }

    public static Charge after(Charge charge, Fact fact, Instant now) {
        return decide(charge, fact, now).next();
    }

    public static Fact.CompletionSeen completed(GatewayCharge charge, ChargeStatus status) {
        String failure = status == ChargeStatus.FAILED ? "payment_cancelled" : null;
        return new Fact.CompletionSeen(charge.id(), PRICE, status, failure, null, T0);
    }

    public static Fact.NeverSent neverSent() {
        return notSent(Hindrance.CONNECT_FAILED);
    }

    public static Fact.NeverSent notSent(Hindrance hindrance) {
        return new Fact.NeverSent(hindrance, Submission.NONE);
    }

    public static Fact.LookedUp absent(Instant begunAt) {
        return listed(begunAt, true, List.of(), false);
    }

    public static Fact.LookedUp seen(Sighting... sightings) {
        return listed(T0, true, List.of(sightings), false);
    }

    public static Fact.LookedUp listed(Instant begunAt, boolean complete, List<Sighting> seen, boolean suspects) {
        return new Fact.LookedUp(begunAt, complete, seen, suspects, Doubt.NONE);
    }

    public static Sighting sighting(GatewayCharge charge, Standing standing) {
        return new Sighting(charge, true, standing);
    }
}
