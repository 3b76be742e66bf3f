package dev.saphan.webhook.omise;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.CodesInBytes;
import dev.saphan.events.PaymentCodes;
import dev.saphan.omise.Charge;
import dev.saphan.omise.OmiseEvent;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.flow.Opened.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an event of Omise's, in either version of its API, and which events are none of ours.
 *
 * @param live whether the account's real money is ours, or its test money
 */
record Hints(boolean live) {
    /** Longer words are no keys of Omise's, and no text of ours. */
    private static final int LONGEST = 128;

    /** Of every digit that is written so; looked for first, since Omise writes none. */
    private static final byte[] ESCAPED = "\\u003".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern ESCAPED_DIGIT = Pattern.compile("\\\\u003([0-9])");

    Opened of(OmiseEvent event, byte[] body, Instant now) {
        if (event.livemode() != live) {
            return new Opened.Refused(Fault.OTHER_MODE);
        }
        if (event.id().length() > LONGEST || event.key().length() > LONGEST) {
            return new Opened.Refused(Fault.NOT_AN_EVENT);
        }
        try {
            return new Opened.Genuine(new Webhook(
                    event.id(), event.key(), chargeId(event), shown(event), event.createdAt(), now, masked(body)));
        } catch (IllegalArgumentException noIdOfOurForm) {
            return new Opened.Refused(Fault.NOT_AN_EVENT);
        }
    }

    /** A digit may be written as an escape in JSON, and a code of such digits is a code. */
    private static byte[] masked(byte[] body) {
        return holdsEscapedDigits(body) ? maskedUnescaped(body) : CodesInBytes.mask(body);
    }

    private static boolean holdsEscapedDigits(byte[] body) {
        for (int i = 0; i + ESCAPED.length <= body.length; i++) {
            if (body[i] == ESCAPED[0] && Arrays.equals(body, i, i + ESCAPED.length, ESCAPED, 0, ESCAPED.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] maskedUnescaped(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1); // every byte is one character, and back
        String plain = ESCAPED_DIGIT.matcher(text).replaceAll("$1");
        return PaymentCodes.mask(plain).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable ChargeId chargeId(OmiseEvent event) {
        return switch (event.subject()) {
            case OmiseEvent.OfCharge charge -> ChargeId.of(charge.chargeId());
            case OmiseEvent.OfRefund refund -> ChargeId.of(refund.chargeId());
            case OmiseEvent.OfOther other -> null;
        };
    }

    private static @Nullable ChargeStatus shown(OmiseEvent event) {
        return event.subject() instanceof OmiseEvent.OfCharge(String id, Charge charge) && charge != null
                ? Sightings.ended(charge)
                : null;
    }
}
