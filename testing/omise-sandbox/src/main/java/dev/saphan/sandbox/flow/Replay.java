package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.Result;
import dev.saphan.sandbox.store.Book;
import dev.saphan.sandbox.store.Held;
import dev.saphan.sandbox.store.InOrder;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Does again what an account has done before, at the same moments and without telling anybody; then lets it go on, as if
 * it had never been away.
 */
public final class Replay {
    /** Webhooks that may have been on their way when the sandbox ended: those of the events of its last minute. */
    private static final long ON_THE_WAY_MILLIS = 60_000;

    private final Account account;
    private final Timeline time;
    private final Set<Integer> unanswered = new LinkedHashSet<>();

    public Replay(Account account, Timeline time) {
        this.account = account;
        this.time = time;
    }

    /**
     * @throws IllegalArgumentException when it cannot have happened after the deeds before it
     * @throws IllegalStateException when there is no room for it
     */
    public void again(long at, Deed deed) {
        time.asOf(at, () -> again(deed));
    }

    private void again(Deed deed) {
        switch (deed) {
            case Deed.Created created -> {
                unanswered.add(account.book().charges().size());
                done(account.create(created));
            }
            case Deed.Accepted accepted -> {
                unanswered.remove(accepted.charge());
                account.accepted(held(accepted.charge()));
            }
            case Deed.Paid paid -> account.take(held(paid.charge()));
            case Deed.Failed failed -> account.fail(held(failed.charge()), failed.why());
            case Deed.Expired expired -> account.end(held(expired.charge()));
            case Deed.Raced raced -> account.race(held(raced.charge()));
            case Deed.Reversed reversed -> account.undo(held(reversed.charge()));
            case Deed.Refunded refunded ->
                done(account.giveBack(held(refunded.charge()), refunded.wanted(), refunded.voided()));
            case Deed.Described(int charge, String description, String metadata) ->
                done(account.describe(held(charge), description, metadata));
            case Deed.Called called -> count(called);
            case Deed.Shown shown -> account.show(shown);
            case Deed.Delivered delivered ->
                account.receipts().arrived(event(delivered.event()), delivered.uri(), delivered.status());
            case Deed.ClockMoved moved -> {}
        }
    }

    private void count(Deed.Called deed) {
        int unused = account.called(held(deed.charge()), deed.operation());
    }

    private static void done(Result<?> result) {
        if (result instanceof Result.Refused<?>(var why)) {
            throw new IllegalStateException(why.message());
        }
    }

    private Held held(int seq) {
        return at(account.book().charges(), seq, "charge");
    }

    private Event event(int seq) {
        return at(account.book().events(), seq, "event");
    }

    private static <T> T at(InOrder<T> all, int seq, String what) {
        if (seq < 0 || seq >= all.size()) {
            throw new IllegalArgumentException("there is no " + what + " " + seq);
        }
        return all.get(seq);
    }

    /** Webhooks of which nobody knows that they arrived are sent again, perhaps for the second time. */
    public void tellAgain(long last) {
        Book book = account.book();
        int first = book.events().size();
        while (first > 0 && book.events().get(first - 1).createdAt() > last - ON_THE_WAY_MILLIS) {
            first--;
        }
        for (int seq = first; seq < book.events().size(); seq++) {
            Event event = book.events().get(seq);
            if (event.deliveries().isEmpty()) {
                account.telling().announce(event, held(event.charge().origin().seq()));
            }
        }
    }

    /** Charges whose answer was on its way: their buyers begin to act now. */
    public void answer() {
        unanswered.forEach(seq -> account.accepted(held(seq)));
    }
}
