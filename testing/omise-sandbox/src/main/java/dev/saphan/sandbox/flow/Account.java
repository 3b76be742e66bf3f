package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.ChargeStatus;
import dev.saphan.sandbox.EventKey;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Origin;
import dev.saphan.sandbox.Outcome;
import dev.saphan.sandbox.PaymentCode;
import dev.saphan.sandbox.Refund;
import dev.saphan.sandbox.RefundRules;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.Result;
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

    private final Ids ids;
    private final Terms terms;
    private final Timeline time;
    private final Room room;
    private final Written written;
    private final Telling telling;
    private Book book;
    private Overdue overdue;

    public Account(Ids ids, Terms terms, Timeline time, Announcer announcer, Room room, Diary diary) {
        this.ids = ids;
        this.terms = terms;
        this.time = time;
        this.room = room;
        this.written = new Written(diary, time);
        this.telling = new Telling(() -> this.book, announcer, time, written);
        this.book = new Book(ids);
        this.overdue = overdue();
    }

    private Overdue overdue() {
        return new Overdue(book.charges(), terms.chargeLife().toMillis(), time, this::end);
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
        written.clear();
        book = new Book(ids);
        overdue = overdue();
        room.clear();
    }

    /** Makes the charge. Nobody is told yet, and nothing happens to it before {@link #accepted}. */
    public Result<Held> create(NewCharge wanted, Behaviour behaviour) {
        return book.charges().size() >= terms.maxCharges()
                ? Result.refused(Room.FULL)
                : create(new Deed.Created(
                        wanted, PaymentCode.fingerprint(wanted.source().barcode()), behaviour));
    }

    Result<Held> create(Deed.Created deed) {
        NewCharge wanted = deed.wanted();
        if (!room.take(
                Room.CHARGE,
                wanted.metadata(),
                wanted.description(),
                wanted.request().returnUri())) {
            return Result.refused(Room.FULL);
        }
        long now = written.write(deed);
        int seq = book.charges().size();
        Origin origin =
                new Origin(seq, ids.of(Ids.Kind.CHRG, seq), wanted.amount(), wanted.source(), wanted.request(), now);
        String metadata = deed.behaviour().losesMetadata() ? "{}" : wanted.metadata();
        Charge charge = Charge.pending(origin, now + terms.chargeLife().toMillis(), wanted.description(), metadata);
        if (!book.codes().spend(deed.code(), now)) {
            charge = charge.failed(Failure.of("invalid_barcode"));
        }
        Held held = new Held(charge, deed.behaviour());
        book.charges().add(held);
        overdue.watch(seq);
        return Result.done(held);
    }

    /** The gateway has answered, or would have: the merchant is told, and the buyer begins to act. */
    public void accepted(Held held) {
        if (book.charge(held.charge().origin().id()) != held) {
            return; // the account was reset while the answer was on its way
        }
        long now = written.write(new Deed.Accepted(seqOf(held)));
        boolean stillborn = held.lastEvent() == null && held.charge().is(ChargeStatus.FAILED);
        telling.emit(EventKey.CHARGE_CREATE, held, null, now);
        if (stillborn) {
            telling.emit(EventKey.CHARGE_COMPLETE, held, null, now);
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

    void take(Held held) {
        long now = written.write(new Deed.Paid(seqOf(held)));
        held.become(held.charge().paid(now));
        book.ledger().paid(held.charge().amount());
        telling.emit(EventKey.CHARGE_COMPLETE, held, null, now);
    }

    public void fail(Held held, Failure why) {
        if (!held.charge().is(ChargeStatus.PENDING)) {
            return;
        }
        long now = written.write(new Deed.Failed(seqOf(held), why));
        held.become(held.charge().failed(why));
        telling.emit(EventKey.CHARGE_COMPLETE, held, null, now);
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
                race(held);
                yield Result.refused(Refusal.failedExpire());
            }
        };
    }

    /** Once only: an expiry that is asked for again and again must not pay again and again. */
    void race(Held held) {
        if (!held.hasRaced()) {
            long unused = written.write(new Deed.Raced(seqOf(held)));
            held.race();
            time.after(LOSE_LATE_MILLIS, () -> pay(held));
        }
    }

    /** Ends a pending charge, whoever else is about to. */
    public void expireNow(Held held) {
        if (held.charge().is(ChargeStatus.PENDING)) {
            end(held);
        }
    }

    void end(Held held) {
        long now = written.write(new Deed.Expired(seqOf(held)));
        held.become(held.charge().expired(now));
        for (EventKey key : terms.onExpire()) {
            telling.emit(key, held, null, now);
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
        if (!terms.refunds().mayVoid(held.charge(), time.now())) {
            return Result.refused(Refusal.invalidCharge("charge is not reversible"));
        }
        undo(held);
        return Result.done(held.charge());
    }

    void undo(Held held) {
        long now = written.write(new Deed.Reversed(seqOf(held)));
        held.become(held.charge().reversed(now));
        book.ledger().undone(held.charge().amount());
        telling.emit(EventKey.CHARGE_REVERSE, held, null, now);
    }

    public Result<Refund> refund(Held held, RefundRules.Wanted wanted) {
        Charge charge = held.charge();
        return switch (terms.refunds().decide(charge, wanted, time.now())) {
            case Result.Refused<Boolean>(Refusal why) -> Result.refused(why);
            case Result.Done<Boolean>(Boolean voided) -> giveBack(held, wanted, voided);
        };
    }

    Result<Refund> giveBack(Held held, RefundRules.Wanted wanted, boolean voided) {
        if (!room.take(Room.CHANGE, wanted.metadata())) {
            return Result.refused(Room.FULL);
        }
        long now = written.write(new Deed.Refunded(seqOf(held), wanted, voided));
        int seq = book.refunds().size();
        Refund refund = new Refund(
                seq, ids.of(Ids.Kind.RFND, seq), seqOf(held), wanted.amount(), voided, wanted.metadata(), now);
        book.refunds().add(refund);
        held.become(held.charge().refunded(refund));
        if (voided) {
            book.ledger().undone(refund.amount());
        } else {
            book.ledger().refunded(refund.amount());
        }
        telling.emit(EventKey.REFUND_CREATE, held, refund, now);
        return Result.done(refund);
    }

    public Result<Charge> describe(Held held, @Nullable String description, String metadata) {
        if (!room.take(Room.CHANGE, metadata, description)) {
            return Result.refused(Room.FULL);
        }
        long now = written.write(new Deed.Described(seqOf(held), description, metadata));
        held.become(held.charge().described(description, metadata));
        telling.emit(EventKey.CHARGE_UPDATE, held, null, now);
        return Result.done(held.charge());
    }

    Telling telling() {
        return telling;
    }

    public Receipts receipts() {
        return telling;
    }

    /** How the call that has just come in is to be answered. */
    public Fault nextFault(Held held, Operation operation) {
        int call = held.counts(operation) ? called(held, operation) : held.calls(operation) + 1;
        return held.behaviour().fault(operation, call);
    }

    /** The number of this call among its kind, from 1. */
    public int called(Held held, Operation operation) {
        long unused = written.write(new Deed.Called(seqOf(held), operation));
        return held.countCall(operation);
    }

    /** A wallet shows this code from now on. */
    public void show(Deed.Shown deed) {
        book.codes().shown(deed.code(), written.write(deed));
        if (deed.minted()) {
            book.codes().mint();
        }
    }

    /** The clock stands where somebody has moved it, and does not go back. */
    public void clockMoved() {
        long unused = written.write(new Deed.ClockMoved());
    }

    private static int seqOf(Held held) {
        return held.charge().origin().seq();
    }
}
