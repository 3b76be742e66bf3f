package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.ChargeStatus;
import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.EventKey;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.Origin;
import dev.saphan.sandbox.Outcome;
import dev.saphan.sandbox.Refund;
import dev.saphan.sandbox.RefundRules;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.Result;
import dev.saphan.sandbox.Webhooks;
import dev.saphan.sandbox.store.Book;
import dev.saphan.sandbox.store.Held;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One merchant account in one mode, and everything that can happen to its charges. Used from one thread only. After each
 * method the ledger sums to zero and agrees with the charges.
 */
public final class Account {
    private static final long LOSE_LATE_MILLIS = 2_000;

    private static final Refusal FULL = new Refusal(
            503,
            "service_unavailable",
            "this sandbox holds no more: nothing was done; give it more heap (-Xmx), or reset it");

    private final Ids ids;
    private final Terms terms;
    private final Timeline time;
    private final Announcer announcer;
    private final Room room;
    private Book book;
    private int nextToExpire;

    public Account(Ids ids, Terms terms, Timeline time, Announcer announcer, Room room) {
        this.ids = ids;
        this.terms = terms;
        this.time = time;
        this.announcer = announcer;
        this.room = room;
        this.book = new Book(ids);
    }

    /** Milliseconds since the epoch, sandbox time. */
    public long now() {
        return time.now();
    }

    public Book book() {
        return book;
    }

    public Terms terms() {
        return terms;
    }

    /** Forgets everything: the next charge is the first one again. */
    public void reset() {
        book = new Book(ids);
        nextToExpire = 0;
        room.clear();
    }

    /** Makes the charge. Nobody is told yet, and nothing happens to it before {@link #accepted}. */
    public Result<Held> create(NewCharge wanted, Behaviour behaviour) {
        int seq = book.charges().size();
        if (seq >= terms.maxCharges()
                || !room.take(
                        Room.CHARGE,
                        wanted.metadata(),
                        wanted.description(),
                        wanted.request().returnUri())) {
            return Result.refused(FULL);
        }
        long now = time.now();
        Origin origin =
                new Origin(seq, ids.of(Ids.Kind.CHRG, seq), wanted.amount(), wanted.source(), wanted.request(), now);
        String metadata = behaviour.losesMetadata() ? "{}" : wanted.metadata();
        Charge charge = Charge.pending(origin, now + terms.chargeLife().toMillis(), wanted.description(), metadata);
        if (!book.codes().spend(wanted.source().barcode(), now)) {
            charge = charge.failed(Failure.of("invalid_barcode"));
        }
        Held held = new Held(charge, behaviour);
        book.charges().add(held);
        if (nextToExpire == seq) {
            time.after(terms.chargeLife().toMillis(), this::expireOverdue);
        }
        return Result.done(held);
    }

    /** The gateway has answered, or would have: the merchant is told, and the buyer begins to act. */
    public void accepted(Held held) {
        if (book.charge(held.charge().origin().id()) != held) {
            return; // the account was reset while the answer was on its way
        }
        boolean stillborn = held.lastEvent() == null && held.charge().is(ChargeStatus.FAILED);
        emit(EventKey.CHARGE_CREATE, held, null);
        if (stillborn) {
            emit(EventKey.CHARGE_COMPLETE, held, null);
            return;
        }
        switch (held.behaviour().outcome()) {
            case Outcome.Approve approve -> time.after(approve.after().toMillis(), () -> pay(held));
            case Outcome.Decline decline -> time.after(decline.after().toMillis(), () -> fail(held, decline.why()));
            case Outcome.StayPending stay -> {}
        }
    }

    /** The buyer pays; nothing happens when the charge has ended before. */
    public void pay(Held held) {
        if (held.charge().is(ChargeStatus.PENDING)) {
            take(held);
        }
    }

    /** Money that arrives although the charge has failed or expired. */
    public void payLate(Held held) {
        if (held.charge().is(ChargeStatus.FAILED) || held.charge().is(ChargeStatus.EXPIRED)) {
            take(held);
        }
    }

    private void take(Held held) {
        held.become(held.charge().paid(time.now()));
        book.ledger().paid(held.charge().amount());
        emit(EventKey.CHARGE_COMPLETE, held, null);
    }

    public void fail(Held held, Failure why) {
        if (!held.charge().is(ChargeStatus.PENDING)) {
            return;
        }
        held.become(held.charge().failed(why));
        emit(EventKey.CHARGE_COMPLETE, held, null);
        lateSuccess(held);
    }

    /** Ends a pending charge at once, unless the buyer is faster. */
    public Result<Charge> expire(Held held) {
        if (!held.charge().is(ChargeStatus.PENDING)) {
            return Result.refused(Refusal.failedExpire());
        }
        return switch (held.behaviour().expireRace()) {
            case WIN -> {
                end(held);
                yield Result.done(held.charge());
            }
            case LOSE -> {
                take(held);
                yield Result.refused(Refusal.failedExpire());
            }
            case LOSE_LATE -> {
                if (held.losesRace()) {
                    time.after(LOSE_LATE_MILLIS, () -> pay(held));
                }
                yield Result.refused(Refusal.failedExpire());
            }
        };
    }

    /** Ends a pending charge, whoever else is about to. */
    public void expireNow(Held held) {
        if (held.charge().is(ChargeStatus.PENDING)) {
            end(held);
        }
    }

    private void end(Held held) {
        held.become(held.charge().expired(time.now()));
        for (EventKey key : terms.onExpire()) {
            emit(key, held, null);
        }
        lateSuccess(held);
    }

    private void lateSuccess(Held held) {
        Duration after = held.behaviour().lateSuccess();
        if (after != null) {
            time.after(after.toMillis(), () -> payLate(held));
        }
    }

    /** Undoes a payment that is not settled yet. */
    public Result<Charge> reverse(Held held) {
        Charge charge = held.charge();
        if (!terms.refunds().mayVoid(charge, time.now())) {
            return Result.refused(Refusal.invalidCharge("charge is not reversible"));
        }
        held.become(charge.reversed(time.now()));
        book.ledger().undone(charge.amount());
        emit(EventKey.CHARGE_REVERSE, held, null);
        return Result.done(held.charge());
    }

    public Result<Refund> refund(Held held, RefundRules.Wanted wanted) {
        Charge charge = held.charge();
        return switch (terms.refunds().decide(charge, wanted, time.now())) {
            case Result.Refused<Boolean>(Refusal why) -> Result.refused(why);
            case Result.Done<Boolean>(Boolean voided) ->
                room.take(Room.CHANGE, wanted.metadata())
                        ? Result.done(giveBack(held, wanted, voided))
                        : Result.refused(FULL);
        };
    }

    private Refund giveBack(Held held, RefundRules.Wanted wanted, boolean voided) {
        int seq = book.refunds().size();
        Refund refund = new Refund(
                seq,
                ids.of(Ids.Kind.RFND, seq),
                held.charge().origin().seq(),
                wanted.amount(),
                voided,
                wanted.metadata(),
                time.now());
        book.refunds().add(refund);
        held.become(held.charge().refunded(refund));
        if (voided) {
            book.ledger().undone(refund.amount());
        } else {
            book.ledger().refunded(refund.amount());
        }
        emit(EventKey.REFUND_CREATE, held, refund);
        return refund;
    }

    public Result<Charge> describe(Held held, @Nullable String description, String metadata) {
        if (!room.take(Room.CHANGE, metadata, description)) {
            return Result.refused(FULL);
        }
        held.become(held.charge().described(description, metadata));
        emit(EventKey.CHARGE_UPDATE, held, null);
        return Result.done(held.charge());
    }

    private void emit(EventKey key, Held held, @Nullable Refund refund) {
        Behaviour behaviour = held.behaviour();
        if (key != EventKey.CHARGE_CREATE && behaviour.webhooks().treatment() == Webhooks.Treatment.NO_EVENT) {
            return;
        }
        Event event = new Event(book.events().size(), key, held.charge(), refund, time.now(), held.lastEvent());
        book.events().add(event);
        held.happened(event);
        announcer.announce(event, behaviour);
    }

    /** Ends what has been pending for its whole life; creation is in order of time, so one pointer finds all of them. */
    private void expireOverdue() {
        while (nextToExpire < book.charges().size()) {
            Held held = book.charges().get(nextToExpire);
            Charge charge = held.charge();
            long left = charge.origin().createdAt() + terms.chargeLife().toMillis() - time.now();
            if (charge.is(ChargeStatus.PENDING) && left > 0) {
                time.after(left, this::expireOverdue);
                return;
            }
            nextToExpire++;
            if (charge.is(ChargeStatus.PENDING)) {
                end(held);
            }
        }
    }
}
