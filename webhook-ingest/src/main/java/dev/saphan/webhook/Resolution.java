package dev.saphan.webhook;

import java.time.Instant;

/**
 * What a person decided about a suspect charge; kept.
 *
 * @param reason what had made the charge suspect
 * @param by the name in the person's token
 * @param why in the person's words
 */
public record Resolution(Verdict verdict, SuspectReason reason, String by, String why, Instant at) {

    /** Publish what the gateway says, or nothing. */
    public enum Verdict {
        PUBLISH,
        DISMISS
    }

    /** Who decides, and why, before it is known whether there is something to decide. */
    public record Word(String by, String why) {}
}
