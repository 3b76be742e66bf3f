package dev.saphan.posedge;

import dev.saphan.posedge.GatewayReach.Sign;
import dev.saphan.posedge.GatewayReach.State;
import java.time.Instant;

/**
 * All that is known here of the gateway: what happens to the scans of all stores, and what charge-service says of its own calls.
 * The worse of the two is what tills are told; that nothing can be charged at all is known from charge-service alone.
 *
 * @param since when the state became what it is
 */
public record GatewayView(GatewayReach reach, GatewayBoard board, State state, Instant since) {
    public static final GatewayView UNKNOWN_TROUBLE =
            new GatewayView(GatewayReach.UNKNOWN_TROUBLE, GatewayBoard.SILENT, State.UP, Instant.EPOCH);

    /** As it is known with one more sign. */
    public GatewayView after(Sign sign, Instant happenedAt, Instant now) {
        return with(reach.after(sign, happenedAt, now), board, now);
    }

    /**
     * As it is known with an answer of charge-service; without one the last is believed for a while. When it takes its word of
     * an incident back, the signs that came before that tell of the past.
     */
    public GatewayView after(GatewayBoard.Word word, Instant now) {
        if (word == GatewayBoard.Word.SILENT) {
            return at(now);
        }
        GatewayBoard heard = new GatewayBoard(word, now);
        boolean isOver = isTrouble(board.at(now)) && word == GatewayBoard.Word.UP;
        return with(isOver ? GatewayReach.UNKNOWN_TROUBLE : reach, heard, now);
    }

    /** As it is known at that time, when nothing more is heard. */
    public GatewayView at(Instant now) {
        return with(reach.at(now), board, now);
    }

    private GatewayView with(GatewayReach reach, GatewayBoard board, Instant now) {
        State next = worse(reach.state(), board.at(now));
        return new GatewayView(reach, board, next, next == state ? since : now);
    }

    private static State worse(State reach, GatewayBoard.Word word) {
        return switch (word) {
            case DOWN -> State.DOWN;
            case DISTURBED -> State.DISTURBED;
            case UP, SILENT -> reach;
        };
    }

    private static boolean isTrouble(GatewayBoard.Word word) {
        return word == GatewayBoard.Word.DOWN || word == GatewayBoard.Word.DISTURBED;
    }
}
