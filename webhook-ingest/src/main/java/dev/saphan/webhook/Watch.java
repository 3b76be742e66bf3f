package dev.saphan.webhook;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one charge, from the first time that anybody named it. Every change is a decision: it takes a fact
 * and the time, and says what is to be written; nothing here waits, asks or tells.
 *
 * @param expected null unless {@code charges.v1} has told of it
 */
public record Watch(
        ChargeId chargeId,
        Owner owner,
        @Nullable Expected expected,
        Agenda agenda,
        Reads reads,
        Standing standing,
        Published published) {

    /** Somebody has named the charge for the first time. */
    public static Watch begun(ChargeId chargeId, Instant now) {
        return new Watch(
                chargeId,
                new Owner.Unknown(),
                null,
                Agenda.begun(now),
                Reads.NONE,
                new Standing.Clear(),
                Published.NOTHING);
    }

    /**
     * charge-service has made the charge: it is awaited from now on, unless its end is known already.
     *
     * @throws IllegalArgumentException when the currency has no proper form
     */
    public Decision created(ChargeCreated told, Rules rules, Instant now) {
        return created(told, null, rules, now);
    }

    /**
     * The same, of a message that came with a trace.
     *
     * @throws IllegalArgumentException when the currency has no proper form
     */
    public Decision created(ChargeCreated told, @Nullable String traceparent, Rules rules, Instant now) {
        if (expected != null && sameScan(told)) {
            return Decision.quiet(this); // a redelivery
        }
        Money money = new Money(told.amount(), told.currency());
        Expected wanted = new Expected(money, told.createdAt(), told.decideBy(), told.expiresAt(), traceparent);
        Watch next = with(owner.told(scanOf(told)), expected == null ? wanted : expected, agenda);
        if (published.last() == null) {
            next = next.due(rules.rhythm().first(told.createdAt(), now));
        }
        SuspectReason reason = Suspicion.ofWhatWasTold(this, scanOf(told), money);
        return reason == null ? Decision.quiet(next) : next.suspected(reason, now);
    }

    /** What goes on with its completion. */
    public @Nullable String traceparent() {
        return expected == null ? null : expected.traceparent();
    }

    /** charge-service has asked the gateway to end it: how it ended can be read at once. */
    public Decision expiring(ChargeExpiring told, Instant now) {
        boolean open = published.last() == null;
        return Decision.quiet(with(owner.told(scanOf(told)), expected, open ? agenda.expiring(now) : agenda));
    }

    /** The charge was read at the gateway, or could not be. */
    public Decision read(Reading reading, Rules rules) {
        return new Judgement(this, reading, rules).decide();
    }

    /**
     * A person says that the gateway is to be believed, whatever contradicts it.
     *
     * @param fresh a read made for this
     * @return empty when the charge is not suspect, or the read did not show an end
     */
    public Optional<Decision> accepted(Reading fresh, Resolution.Word word, Rules rules) {
        return standing instanceof Standing.Suspect suspect
                        && fresh.look() instanceof Look.Saw saw
                        && saw.sighting().ended() != null
                ? Optional.of(new Judgement(this, fresh, rules)
                        .acceptAll(suspect.reason())
                        .by(resolution(Resolution.Verdict.PUBLISH, suspect, word, fresh.at())))
                : Optional.empty();
    }

    /**
     * A person says that nothing is to be published of it.
     *
     * @return empty when the charge is not suspect
     */
    public Optional<Decision> dismissed(Resolution.Word word, Instant now) {
        if (!(standing instanceof Standing.Suspect suspect)) {
            return Optional.empty();
        }
        Watch next = with(new Standing.Dismissed(suspect.reason(), suspect.shown()));
        return Optional.of(Decision.quiet(next).by(resolution(Resolution.Verdict.DISMISS, suspect, word, now)));
    }

    Watch with(Owner known, @Nullable Expected wanted, Agenda plan) {
        return new Watch(chargeId, known, wanted, plan, reads, standing, published);
    }

    Watch with(Standing judged) {
        return new Watch(chargeId, owner, expected, agenda, reads, judged, published);
    }

    private Watch due(Instant then) {
        return with(owner, expected, agenda.noLaterThan(then));
    }

    private Decision suspected(SuspectReason reason, Instant now) {
        Standing judged = Suspicion.judge(standing, reason, shown(), now);
        return new Decision(with(judged), null, Suspicion.alarm(standing, judged), null);
    }

    private String shown() {
        return reads.word() == null ? "" : reads.word();
    }

    private boolean sameScan(ChargeEvent told) {
        return owner instanceof Owner.Scan scan && scan.equals(scanOf(told));
    }

    private static Owner.Scan scanOf(ChargeEvent told) {
        return new Owner.Scan(told.scanId(), told.storeId(), told.terminalId(), told.basketId());
    }

    private static Resolution resolution(
            Resolution.Verdict verdict, Standing.Suspect suspect, Resolution.Word word, Instant at) {
        return new Resolution(verdict, suspect.reason(), word.by(), word.why(), at);
    }
}
