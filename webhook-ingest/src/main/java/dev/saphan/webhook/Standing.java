package dev.saphan.webhook;

import java.time.Instant;

/** Whether what is known of a charge may be believed. */
public sealed interface Standing {

    /** Nothing contradicts. */
    record Clear() implements Standing {}

    /**
     * It contradicts itself: an alarm, and for head office to resolve.
     *
     * @param shown the gateway's word for the status when it was last read; empty when it was not
     */
    record Suspect(SuspectReason reason, String shown, Instant since) implements Standing {}

    /** A person has said: publish what the gateway says, although {@code reason}. */
    record Accepted(SuspectReason reason) implements Standing {}

    /** A person has said: publish nothing of it, as long as it shows no other status than {@code shown}. */
    record Dismissed(SuspectReason reason, String shown) implements Standing {}
}
