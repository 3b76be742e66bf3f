package dev.saphan.posedge.inbound;

import dev.saphan.posedge.flow.StreamItem;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the cashiers are told about the payment gateway. */
@Schema(name = "Gateway", description = "Whether the payment gateway seems to be in trouble.")
record GatewayJson(
        @Schema(description = "`up` or `disturbed`.", examples = "disturbed")
        String state,

        Instant since) {

    static GatewayJson of(StreamItem.Gateway gateway) {
        return new GatewayJson(gateway.state().name().toLowerCase(Locale.ROOT), gateway.since());
    }
}
