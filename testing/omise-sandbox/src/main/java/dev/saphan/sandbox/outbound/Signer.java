package dev.saphan.sandbox.outbound;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as Omise does: HMAC-SHA256 over timestamp, a full stop and the raw body, keyed with the Base64-decoded
 * secret, in lower-case hexadecimal; while a secret is being rolled, one signature for each, separated by a comma. Not
 * thread-safe.
 */
public final class Signer {
    private static final String ALGORITHM = "HmacSHA256";

    private final List<Mac> macs;

    /**
     * @param secrets Base64, one or two
     * @throws IllegalArgumentException when one is not Base64, without saying what it is
     */
    public Signer(List<String> secrets) {
        this.macs = secrets.stream().map(Signer::keyed).toList();
    }

    public String sign(String timestamp, byte[] body) {
        StringBuilder header = new StringBuilder(130);
        for (Mac mac : macs) {
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            header.append(header.isEmpty() ? "" : ",").append(HexFormat.of().formatHex(mac.doFinal(body)));
        }
        return header.toString();
    }

    private static Mac keyed(String secret) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("a webhook secret is not Base64");
        }
        if (key.length == 0) {
            throw new IllegalArgumentException("a webhook secret is empty");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException notThisPlatform) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, notThisPlatform);
        }
    }
}
