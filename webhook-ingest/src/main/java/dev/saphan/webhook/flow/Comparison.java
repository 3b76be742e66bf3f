package dev.saphan.webhook.flow;

import dev.saphan.webhook.EventPage;
import dev.saphan.webhook.EventWindow;
import dev.saphan.webhook.flow.GatewayEvents.Listing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One window, halved where it differs, in the order of time: so whatever ends it early, all before the first window that is
 * left has been compared.
 */
final class Comparison {
    private static final Logger LOG = Logger.getLogger(Comparison.class);

    /** What a run may ask of Omise. A window that needs more is gone on with by the next run. */
    private static final int CALLS = 200;

    /** How long it goes on asking, however slow Omise is. Its place is written down at its end, so it has to come to one. */
    static final Duration LASTS = Duration.ofSeconds(45);

    private final Instant end;
    private final EventWindow first;
    private final Instant deadline;
    private final Deque<EventWindow> left = new ArrayDeque<>();
    private final GatewayEvents events;
    private final Comparisons comparisons;
    private final InstantSource clock;
    private int calls = CALLS;
    private int missed;
    private @Nullable String trouble;

    /** @param windows one after the other */
    Comparison(List<EventWindow> windows, GatewayEvents events, Comparisons comparisons, InstantSource clock) {
        this.end = windows.getLast().before();
        this.first = windows.getFirst();
        this.left.addAll(windows);
        this.deadline = clock.instant().plus(LASTS);
        this.events = events;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /** What it would go on with; null when nothing is left. */
    @Nullable
    EventWindow next() {
        return left.peek();
    }

    /** How many events had come over no webhook. */
    int missed() {
        return missed;
    }

    /** Why Omise could not be asked, or in vain: the next run would do the same again; null when it came on. */
    @Nullable
    String trouble() {
        return trouble == null && first.equals(next()) ? "too slow, or too many events in a second" : trouble;
    }

    /** Before which time everything has been compared. */
    Uni<Instant> run() {
        EventWindow window = left.peek();
        if (window == null) {
            return Uni.createFrom().item(end);
        }
        if (trouble != null || mayAskNoMore()) {
            return Uni.createFrom().item(window.from());
        }
        calls--;
        return events.count(window).chain(listing -> counted(window, listing)).chain(this::run);
    }

    private Uni<Void> counted(EventWindow window, Listing listing) {
        return switch (listing) {
            case Listing.Failed(String why, boolean unreadable) ->
                unreadable ? step(window, window.narrower(), EventPage.firstAlone()) : failed(why);
            case Listing.Shown shown ->
                comparisons
                        .kept(window)
                        .chain(kept -> step(window, window.compare(shown.total(), kept), EventPage.first()));
        };
    }

    private Uni<Void> step(EventWindow window, EventWindow.Step step, EventPage first) {
        switch (step) {
            case DONE -> left.remove();
            case HALVE -> {
                left.remove();
                window.halves().reversed().forEach(left::push);
            }
            case READ -> {
                return read(window, first);
            }
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> read(EventWindow window, EventPage page) {
        calls--;
        return events.page(window, page, clock.instant()).chain(listing -> listed(window, page, listing));
    }

    private Uni<Void> listed(EventWindow window, EventPage page, Listing listing) {
        return switch (listing) {
            case Listing.Failed(String why, boolean unreadable) ->
                unreadable ? unreadable(window, page, why) : failed(why);
            case Listing.Shown shown ->
                comparisons
                        .keep(shown.events())
                        .invoke(fresh -> missed += fresh)
                        .chain(() -> after(window, page, shown.total()));
        };
    }

    /** What has been done of a window is known to the next run, what of its pages is not: they are made smaller only in the shortest. */
    private Uni<Void> unreadable(EventWindow window, EventPage page, String why) {
        return switch (window.narrower()) {
            case HALVE -> step(window, EventWindow.Step.HALVE, page);
            case DONE, READ -> page.unreadable().map(next -> goOn(window, next)).orElseGet(() -> failed(why));
        };
    }

    private Uni<Void> after(EventWindow window, EventPage page, int total) {
        return page.doubtful(total)
                .or(() -> page.end() < total ? Optional.of(page.next()) : Optional.empty())
                .map(next -> goOn(window, next))
                .orElseGet(() -> done(window, page));
    }

    private Uni<Void> done(EventWindow window, EventPage page) {
        left.remove();
        if (page.passed() > 0) {
            LOG.warnf(
                    "events at Omise that cannot be read: %d, from %s on and before %s; they were passed over",
                    page.passed(), window.from(), window.before());
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> goOn(EventWindow window, EventPage next) {
        return mayAskNoMore() ? Uni.createFrom().voidItem() : read(window, next);
    }

    private boolean mayAskNoMore() {
        return calls <= 0 || !clock.instant().isBefore(deadline);
    }

    private Uni<Void> failed(String why) {
        trouble = why;
        return Uni.createFrom().voidItem();
    }
}
