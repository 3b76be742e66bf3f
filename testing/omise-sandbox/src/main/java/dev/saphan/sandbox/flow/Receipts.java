package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Event;

/** Where it is noted what became of an event on its way to an endpoint. */
@FunctionalInterface
public interface Receipts {
    /**
     * @param status of the HTTP answer, or 0 when none came
     */
    void arrived(Event event, String uri, int status);
}
