package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Event;

/** Where events go once they have happened. */
@FunctionalInterface
public interface Announcer {
    void announce(Event event, Behaviour behaviour);
}
