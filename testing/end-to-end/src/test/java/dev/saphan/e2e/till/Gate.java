package dev.saphan.e2e.till;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Holds what the page asks for until it is opened. All goes through then: a page that waits too long gives up, and asks again. */
final class Gate implements Consumer<Route> {
    private final List<Route> held = new ArrayList<>();
    private boolean isOpen;

    @Override
    public void accept(Route route) {
        if (isOpen) {
            route.resume();
        } else {
            held.add(route);
        }
    }

    boolean holdsAny() {
        return !held.isEmpty();
    }

    void open() {
        isOpen = true;
        held.forEach(Route::resume);
        held.clear();
    }
}
