package dev.saphan.posedge;

import dev.saphan.events.ChargeEvent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What charge-service has told about a scan so far. It comes to the same whatever the order and however often the events are
 * applied: an older event changes nothing, unless it is the end of a story that seems open.
 *
 * @param version of the newest event; 0 when there is none
 * @param suspect a final word was contradicted by another: a supervisor must look
 */
public record Story(Told told, long version, boolean suspect) {
    public static final Story UNTOLD = new Story(new Told.Nothing(), 0, false);

    /**
     * The transition table: which word may follow a final one. From an open one every other may come; a final one is never
     * taken back by an open one, which is then about a late or surplus charge and none of the till's business. A success that
     * follows a failure is the late one, which goes back by itself ({@code FailureIsProved}); if its reversal is heard of first,
     * the success between them is understood.
     */
    private static final Map<ScanStatus, Set<ScanStatus>> AFTER_THE_END = Map.of(
            ScanStatus.SUCCESSFUL, EnumSet.of(ScanStatus.REVERSED),
            ScanStatus.FAILED, EnumSet.of(ScanStatus.SUCCESSFUL, ScanStatus.REVERSED),
            ScanStatus.EXPIRED, EnumSet.of(ScanStatus.SUCCESSFUL, ScanStatus.REVERSED),
            ScanStatus.REFUSED, EnumSet.of(ScanStatus.SUCCESSFUL, ScanStatus.REVERSED),
            ScanStatus.REVERSED, EnumSet.noneOf(ScanStatus.class));

    /** The story as it is known with the event; the same one when that adds nothing. */
    public Story after(ChargeEvent event) {
        Told next = Told.by(event);
        boolean newer = event.version() > version;
        if (!told.status().isFinal()) {
            return newer || next.status().isFinal()
                    ? new Story(next, Math.max(version, event.version()), suspect)
                    : this;
        }
        return newer ? new Story(afterTheEnd(next), event.version(), suspect || contradicts(next)) : this;
    }

    private Told afterTheEnd(Told next) {
        if (!mayFollow(next.status())) {
            return told;
        }
        return next instanceof Told.Ended ended && ended.status() == ScanStatus.SUCCESSFUL ? ended.asLate() : next;
    }

    private boolean contradicts(Told next) {
        if (!next.status().isFinal()) {
            return false;
        }
        boolean sameWord = next.status() == told.status();
        boolean sameCharge = Objects.equals(next.chargeId(), told.chargeId());
        return sameWord ? !sameCharge : !mayFollow(next.status());
    }

    private boolean mayFollow(ScanStatus next) {
        return AFTER_THE_END.getOrDefault(told.status(), Set.of()).contains(next);
    }

    /** Whether money came after the till was told that none would. */
    public boolean isLate() {
        return told instanceof Told.Ended ended && ended.late();
    }

    public boolean isAnswered() {
        return !(told instanceof Told.Nothing);
    }
}
