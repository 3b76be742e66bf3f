package dev.saphan.posedge.inbound;

import dev.saphan.posedge.flow.StreamItem;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the cashiers are told about the payment gateway. */
@Schema(name = "Gateway", description = "Whether the payment gateway seems to be in trouble.")
record GatewayJson(
        @Schema(
                description = "`up`, `disturbed` (some scans fail), or `down` (new scans are answered 503).",
                examples = "disturbed")
        String state,

        Instant since) {

    static GatewayJson of(StreamItem.Gateway gateway) {
        return new GatewayJson(gateway.state().name().toLowerCase(Locale.ROOT), gateway.since());
    }
}
