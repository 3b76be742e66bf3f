package dev.saphan.omise;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** A secret key of Omise, {@code skey_test_…} or {@code skey_…}. Never prints itself. */
public final class SecretKey {

    private static final Pattern FORM = Pattern.compile("skey_(test_)?[0-9A-Za-z]{1,100}");

    private final String value;

    private SecretKey(String value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException when it is no secret key (a public key, say); without the key */
    public static SecretKey of(String value) {
        String key = value.trim();
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "not an Omise secret key: it has to begin with skey_test_ or skey_, followed by letters and digits");
        }
        return new SecretKey(key);
    }

    /** Whether real money moves with this key. */
    public boolean isLive() {
        return !value.startsWith("skey_test_");
    }

    /** HTTP Basic, the key as user, an empty password. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((value + ":").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return isLive() ? "skey_***" : "skey_test_***";
    }
}
