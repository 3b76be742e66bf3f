package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.EventKey;
import dev.saphan.sandbox.Refund;
import dev.saphan.sandbox.Webhooks;
import dev.saphan.sandbox.store.Book;
import dev.saphan.sandbox.store.Held;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the events of what has happened, has them announced, and notes what became of them on their way. */
final class Telling implements Receipts {
    private final Supplier<Book> book;
    private final Announcer announcer;
    private final Timeline time;
    private final Written written;

    Telling(Supplier<Book> book, Announcer announcer, Timeline time, Written written) {
        this.book = book;
        this.announcer = announcer;
        this.time = time;
        this.written = written;
    }

    void emit(EventKey key, Held held, @Nullable Refund refund, long now) {
        if (key != EventKey.CHARGE_CREATE && held.behaviour().webhooks().treatment() == Webhooks.Treatment.NO_EVENT) {
            return;
        }
        Event event = new Event(book.get().events().size(), key, held.charge(), refund, now, held.lastEvent());
        book.get().events().add(event);
        held.happened(event);
        if (!time.replaying()) {
            announce(event, held);
        }
    }

    void announce(Event event, Held held) {
        announcer.announce(event, held.behaviour());
    }

    /** One from before a reset concerns nobody any more. */
    @Override
    public void arrived(Event event, String uri, int status) {
        boolean forgotten =
                event.seq() >= book.get().events().size() || book.get().events().get(event.seq()) != event;
        if (!forgotten && event.hasRoom()) {
            long now = written.write(new Deed.Delivered(event.seq(), uri, status));
            event.delivered(new Event.Delivery(uri, status, now));
        }
    }
}
