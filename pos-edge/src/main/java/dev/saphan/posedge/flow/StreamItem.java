package dev.saphan.posedge.flow;

import dev.saphan.posedge.GatewayReach;
import dev.saphan.posedge.Scan;
import java.time.Instant;

/** What goes down a live stream. */
public sealed interface StreamItem {
    /** @param cursor opaque; whoever brings it back goes on after this */
    record Now(Scan scan, String cursor) implements StreamItem {}

    /** A stream that begins without a word about the gateway knows of no trouble. */
    record Gateway(GatewayReach.State state, Instant since) implements StreamItem {}

    /** Nothing but a sign of life. */
    record Beat() implements StreamItem {}
}
