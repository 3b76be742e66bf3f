package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Deadlines;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where in the gateway's time a lost charge has to be looked for. */
@ApplicationScoped
public class Windows {
    /** A charge that surfaces after it was proved absent was made late; it is not looked for beyond this. */
    private static final Duration LATEST_SURFACING = Duration.ofMinutes(15);

    private final Duration answerTimeout;
    private final Duration margin;
    private final InstantSource clock;

    Windows(Gateway gateway, SaphanConfig config, InstantSource clock) {
        this.answerTimeout = gateway.terms().answerTimeout();
        this.margin = config.clockMargin();
        this.clock = clock;
    }

    /** A stretch of the gateway's time, some of it perhaps still to come, and the charges that may have been made in it. */
    record Window(Instant from, Instant to, List<Charge> charges) {
        Window with(Window later) {
            List<Charge> both = new ArrayList<>(charges);
            both.addAll(later.charges);
            return new Window(from, to.isAfter(later.to) ? to : later.to, both);
        }
    }

    /**
     * Windows that touch are one, until they are twice as long as one alone may be; those that do not are not. Nobody wants
     * the list of a week, and one that has no end is complete for nobody.
     */
    List<Window> over(List<Charge> wanted) {
        List<Window> windows = new ArrayList<>();
        wanted.stream().map(this::of).sorted(Comparator.comparing(Window::from)).forEach(next -> {
            Window last = windows.isEmpty() ? null : windows.getLast();
            if (last == null || next.from().isAfter(last.to()) || isTooLong(last.with(next))) {
                windows.add(next);
            } else {
                windows.set(windows.size() - 1, last.with(next));
            }
        });
        return windows;
    }

    /** Without what is still to come when its list begins, which may be minutes later than the window was made. */
    Window untilNow(Window window) {
        Instant now = clock.instant().plus(margin);
        return window.to().isAfter(now) ? new Window(window.from(), now, window.charges()) : window;
    }

    private boolean isTooLong(Window both) {
        Duration longest = both.charges().stream()
                .map(each -> untilLatest(each.state()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(Deadlines.POST_WINDOW)
                .plus(margin.multipliedBy(2));
        return Duration.between(both.from(), untilNow(both).to()).compareTo(longest.multipliedBy(2)) > 0;
    }

    /** How long after it may have been sent for the last time it may have been made. */
    private Duration untilLatest(ChargeState state) {
        return state == ChargeState.REFUSED ? LATEST_SURFACING : answerTimeout;
    }

    private Window of(Charge charge) {
        Instant submitted = charge.submission().submittedAt();
        Instant postBefore = charge.submission().postBefore();
        Instant from = submitted == null ? charge.scan().codeDeadAt().minus(LATEST_SURFACING) : submitted;
        Instant until = postBefore == null ? charge.scan().codeDeadAt() : postBefore;
        Instant end = until.plus(untilLatest(charge.state())).plus(margin);
        return new Window(from.minus(margin), end, List.of(charge));
    }
}
