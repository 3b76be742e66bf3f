package dev.saphan.webhook.omise;

import dev.saphan.omise.OmiseEvent;
import dev.saphan.omise.OmiseJson;
import dev.saphan.omise.Reading;
import dev.saphan.omise.SecretKey;
import dev.saphan.omise.WebhookSignature;
import dev.saphan.omise.WebhookSignature.Verdict;
import dev.saphan.webhook.flow.Delivery;
import dev.saphan.webhook.flow.Envelopes;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.flow.Opened.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Omise's signature and its events, in either version of its API. */
@ApplicationScoped
class OmiseEnvelopes implements Envelopes {
    private final WebhookSecrets secrets;
    private final Hints hints;

    OmiseEnvelopes(WebhookSecrets secrets, SecretKey key) {
        this.secrets = secrets;
        this.hints = new Hints(key.isLive());
    }

    @Override
    public Opened open(Delivery delivery, Instant now) {
        Verdict verdict = WebhookSignature.verify(
                secrets.inForce(), delivery.timestamp(), delivery.signature(), delivery.body(), now);
        return switch (verdict) {
            case Verdict.Valid valid -> read(delivery.body(), now);
            case Verdict.Missing missing -> new Opened.Refused(Fault.SIGNATURE_MISSING);
            case Verdict.Malformed malformed -> new Opened.Refused(Fault.SIGNATURE_MALFORMED);
            case Verdict.Mismatch mismatch -> new Opened.Refused(Fault.SIGNATURE_WRONG);
            case Verdict.TooOld tooOld -> new Opened.Refused(Fault.TOO_OLD);
            case Verdict.TooNew tooNew -> new Opened.Refused(Fault.TOO_NEW);
        };
    }

    private Opened read(byte[] body, Instant now) {
        return switch (OmiseJson.readEvent(body)) {
            case Reading.Unreadable<OmiseEvent> unreadable -> new Opened.Refused(Fault.NOT_AN_EVENT);
            case Reading.Read<OmiseEvent>(OmiseEvent event) -> hints.of(event, body, now);
        };
    }
}
