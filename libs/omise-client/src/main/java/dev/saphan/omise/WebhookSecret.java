package dev.saphan.omise;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A webhook secret as Omise's dashboard shows it, in Base64. Never prints itself. */
public final class WebhookSecret {

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads one secret.
     *
     * @throws IllegalArgumentException when it is empty or not Base64; without the secret
     */
    public static WebhookSecret of(String base64) {
        byte[] key = decode(base64.trim());
        if (key.length == 0) {
            throw new IllegalArgumentException("a webhook secret is not Base64, or empty");
        }
        return new WebhookSecret(key);
    }

    /**
     * Reads one secret, or two while one is being rolled, separated by commas.
     *
     * @throws IllegalArgumentException as in {@link #of}, and when there is none
     */
    public static List<WebhookSecret> listOf(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(WebhookSecret::of)
                .toList();
    }

    byte[] key() {
        return key;
    }

    @Override
    public String toString() {
        return "WebhookSecret[***]";
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0]; // the exception would quote a character of the secret
        }
    }
}
