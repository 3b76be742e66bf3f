package dev.saphan.posedge.flow;

import dev.saphan.posedge.GatewayBoard;
import io.smallrye.mutiny.Uni;

/** Port: what charge-service says of the gateway. Never fails: no answer is {@link GatewayBoard.Word#SILENT}. */
public interface GatewayBoards {
    Uni<GatewayBoard.Word> ask();
}
