package dev.saphan.sandbox.store;

import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.Ledger;
import dev.saphan.sandbox.Refund;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that one account holds: charges, refunds, events, spent codes and the ledger. */
public final class Book {
    private final Ids ids;
    private final InOrder<Held> charges =
            new InOrder<>(held -> held.charge().origin().createdAt());
    private final InOrder<Refund> refunds = new InOrder<>(Refund::createdAt);
    private final InOrder<Event> events = new InOrder<>(Event::createdAt);
    private final Codes codes = new Codes();
    private final Ledger ledger = new Ledger();

    public Book(Ids ids) {
        this.ids = ids;
    }

    public InOrder<Held> charges() {
        return charges;
    }

    public InOrder<Refund> refunds() {
        return refunds;
    }

    public InOrder<Event> events() {
        return events;
    }

    public Codes codes() {
        return codes;
    }

    public Ledger ledger() {
        return ledger;
    }

    public @Nullable Held charge(String id) {
        int seq = ids.seqOf(Ids.Kind.CHRG, id);
        return seq < 0 || seq >= charges.size() ? null : charges.get(seq);
    }

    public @Nullable Event event(String id) {
        int seq = ids.seqOf(Ids.Kind.EVNT, id);
        return seq < 0 || seq >= events.size() ? null : events.get(seq);
    }

    public Held chargeOf(Refund refund) {
        return charges.get(refund.chargeSeq());
    }

    /** Oldest first. */
    public static List<Event> eventsOf(Held held) {
        List<Event> told = new ArrayList<>();
        for (Event event = held.lastEvent(); event != null; event = event.before()) {
            told.add(event);
        }
        Collections.reverse(told);
        return told;
    }
}
