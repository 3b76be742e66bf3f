package dev.saphan.webhook.flow;

import java.time.Instant;

/** Checks who wrote a webhook, and reads it. Pure computation: an invalid one costs a hash and nothing else. */
public interface Envelopes {

    /** @return {@link Opened.Genuine}, or why not; never an exception, whatever the bytes are */
    Opened open(Delivery delivery, Instant now);
}
