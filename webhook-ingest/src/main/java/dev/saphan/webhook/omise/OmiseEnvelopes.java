package dev.saphan.webhook.omise;

import dev.saphan.events.ChargeId;
import dev.saphan.events.PaymentCodes;
import dev.saphan.omise.Charge;
import dev.saphan.omise.OmiseEvent;
import dev.saphan.omise.OmiseJson;
import dev.saphan.omise.Reading;
import dev.saphan.omise.SecretKey;
import dev.saphan.omise.WebhookSignature;
import dev.saphan.omise.WebhookSignature.Verdict;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Delivery;
import dev.saphan.webhook.flow.Envelopes;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.flow.Opened.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Omise's signature and its events, in either version of its API. */
@ApplicationScoped
class OmiseEnvelopes implements Envelopes {
    /** Longer words are no keys of Omise's, and no text of ours. */
    private static final int LONGEST = 128;

    private static final Pattern ESCAPED_DIGIT = Pattern.compile("\\\\u003([0-9])");

    private final WebhookSecrets secrets;
    private final boolean live;

    OmiseEnvelopes(WebhookSecrets secrets, SecretKey key) {
        this.secrets = secrets;
        this.live = key.isLive();
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
            case Reading.Read<OmiseEvent>(OmiseEvent event) -> {
                if (event.livemode() != live) {
                    yield new Opened.Refused(Fault.OTHER_MODE);
                }
                yield event.id().length() > LONGEST || event.key().length() > LONGEST
                        ? new Opened.Refused(Fault.NOT_AN_EVENT)
                        : genuine(event, body, now);
            }
        };
    }

    private static Opened genuine(OmiseEvent event, byte[] body, Instant now) {
        try {
            return new Opened.Genuine(
                    new Webhook(event.id(), event.key(), chargeId(event), shown(event), now, masked(body)));
        } catch (IllegalArgumentException noIdOfOurForm) {
            return new Opened.Refused(Fault.NOT_AN_EVENT);
        }
    }

    /** A digit may be written as an escape in JSON, and a code of such digits is a code. */
    private static byte[] masked(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1); // every byte is one character, and back
        return PaymentCodes.mask(ESCAPED_DIGIT.matcher(text).replaceAll("$1").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static @Nullable ChargeId chargeId(OmiseEvent event) {
        return switch (event.subject()) {
            case OmiseEvent.OfCharge charge -> ChargeId.of(charge.chargeId());
            case OmiseEvent.OfRefund refund -> ChargeId.of(refund.chargeId());
            case OmiseEvent.OfOther other -> null;
        };
    }

    private static dev.saphan.events.@Nullable ChargeStatus shown(OmiseEvent event) {
        return event.subject() instanceof OmiseEvent.OfCharge(String id, Charge charge) && charge != null
                ? Sightings.ended(charge)
                : null;
    }
}
