package dev.saphan.posedge.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.saphan.events.EventJson;
import dev.saphan.posedge.Scan;

/** What pos-edge would send about a scan, made by its own code. */
public final class ScanJsonOf {
    private ScanJsonOf() {}

    public static String scan(Scan scan) {
        try {
            return EventJson.mapper().writeValueAsString(ScanJson.of(scan));
        } catch (JsonProcessingException ourOwn) {
            throw new IllegalStateException(ourOwn);
        }
    }
}
