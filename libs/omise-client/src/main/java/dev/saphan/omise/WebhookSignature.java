package dev.saphan.omise;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a webhook comes from Omise: lower-case hex HMAC-SHA256, keyed by the Base64-decoded secret, over the
 * timestamp header, a full stop and the raw bytes of the body.
 *
 * <p>Omise does not document it; nine independent implementations agree.
 */
public final class WebhookSignature {

    public static final String SIGNATURE_HEADER = "Omise-Signature";
    public static final String TIMESTAMP_HEADER = "Omise-Signature-Timestamp";

    /** How old or how far ahead a timestamp may be, inclusive. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    /** Omise sends one, or two while a secret is rolled. The limit bounds the work that a stranger can cause. */
    private static final int MAX_SIGNATURES = 4;

    private static final int MAX_HEADER = 512;

    private WebhookSignature() {}

    /** What became of a check. Everything but {@code Valid} is answered with 401. */
    public sealed interface Verdict {

        /** Signed with one of the secrets, at this time. */
        record Valid(Instant signedAt) implements Verdict {}

        /** One of the two headers is not there. */
        record Missing() implements Verdict {}

        /** The headers are there and are not a timestamp and signatures. */
        record Malformed() implements Verdict {}

        /** No signature fits any secret: other body, other secret, or a stranger. */
        record Mismatch() implements Verdict {}

        /** Rightly signed, more than {@link #TOLERANCE} ago: a replay, or a clock that is wrong. */
        record TooOld(Duration age) implements Verdict {}

        /** Rightly signed, more than {@link #TOLERANCE} ahead of our clock. */
        record TooNew(Duration ahead) implements Verdict {}
    }

    /**
     * Checks one webhook. The time is looked at last, so that {@code TooOld} and {@code TooNew} are known to come from
     * somebody who has the secret.
     *
     * @param rawBody exactly as received
     */
    public static Verdict verify(
            List<WebhookSecret> secrets,
            @Nullable String timestampHeader,
            @Nullable String signatureHeader,
            byte[] rawBody,
            Instant now) {
        if (timestampHeader == null
                || timestampHeader.isBlank()
                || signatureHeader == null
                || signatureHeader.isBlank()) {
            return new Verdict.Missing();
        }
        String timestamp = timestampHeader.trim();
        List<String> signatures = signaturesIn(signatureHeader);
        if (!UNIX_SECONDS.matcher(timestamp).matches() || signatures.isEmpty()) {
            return new Verdict.Malformed();
        }
        if (!fits(secrets, signatures, timestamp, rawBody)) {
            return new Verdict.Mismatch();
        }
        return inTime(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    }

    /** Signs as Omise does, for senders and tests. The result goes with {@code signedAt} in Unix seconds. */
    public static String sign(WebhookSecret secret, Instant signedAt, byte[] rawBody) {
        return HexFormat.of().formatHex(hmac(secret, Long.toString(signedAt.getEpochSecond()), rawBody));
    }

    private static Verdict inTime(Instant signedAt, Instant now) {
        Duration age = Duration.between(signedAt, now);
        if (age.compareTo(TOLERANCE) > 0) {
            return new Verdict.TooOld(age);
        }
        if (age.negated().compareTo(TOLERANCE) > 0) {
            return new Verdict.TooNew(age.negated());
        }
        return new Verdict.Valid(signedAt);
    }

    /** Compares every pair, whatever came of the ones before, each in constant time. */
    private static boolean fits(List<WebhookSecret> secrets, List<String> signatures, String timestamp, byte[] body) {
        boolean fits = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = hmac(secret, timestamp, body);
            for (String signature : signatures) {
                fits |= MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature));
            }
        }
        return fits;
    }

    private static List<String> signaturesIn(String header) {
        if (header.length() > MAX_HEADER) {
            return List.of();
        }
        return Arrays.stream(header.split(",", -1))
                .map(String::trim)
                .filter(each -> SIGNATURE.matcher(each).matches())
                .limit(MAX_SIGNATURES)
                .toList();
    }

    private static byte[] hmac(WebhookSecret secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return mac.doFinal(body);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this Java runtime has no usable " + ALGORITHM, broken);
        }
    }
}
