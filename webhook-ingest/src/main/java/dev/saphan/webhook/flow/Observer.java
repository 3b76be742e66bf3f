package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.SuspectReason;
import dev.saphan.webhook.Webhook;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told what happened, for metrics and logs; what it does with that changes nothing. */
public interface Observer {

    void kept(Webhook webhook, boolean repeat);

    void refused(Opened.Fault fault);

    /** A webhook that was genuine could not be stored: Omise was told so, and may not send it again. */
    void notStored(Throwable why);

    void read(Look look);

    /** @param delay from the moment that the read was due, or that its webhook came */
    void published(ChargeCompleted completion, Duration delay);

    /** How much is open, and since when: how long grows also while the store cannot be asked. */
    void open(Watches.Backlog backlog);

    /**
     * Events were compared with Omise's list.
     *
     * @param missed how many had come over no webhook
     * @param trouble why Omise could not be asked for all of it; null when it could
     */
    void compared(int missed, @Nullable String trouble);

    /** The webhook secrets were looked at. A refusal is an alarm: what ops has written is not in force. */
    void secrets(Secrets.Renewal renewal);

    /** An alarm: a person has to look. */
    void suspect(ChargeId chargeId, SuspectReason reason);
}
