package dev.saphan.posedge.flow;

import dev.saphan.posedge.Scan;

/** What goes down a live stream. */
public sealed interface StreamItem {
    /** @param cursor opaque; whoever brings it back goes on after this */
    record Now(Scan scan, String cursor) implements StreamItem {}

    /** Nothing but a sign of life. */
    record Beat() implements StreamItem {}
}
