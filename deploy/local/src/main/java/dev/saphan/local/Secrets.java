package dev.saphan.local;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Secrets of this installation: made at the first start, kept in {@code .run/keys}. */
final class Secrets {

    private static final String KEY_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int KEY_LENGTH = 19;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunDirectory run;

    Secrets(RunDirectory run) {
        this.run = run;
    }

    /** A test key of the form that Omise gives: {@code skey_test_} and 19 characters. */
    String omiseSecretKey() {
        return kept(
                "omise-secret-key",
                () -> "skey_test_"
                        + RANDOM.ints(KEY_LENGTH, 0, KEY_LETTERS.length())
                                .collect(
                                        StringBuilder::new,
                                        (text, i) -> text.append(KEY_LETTERS.charAt(i)),
                                        StringBuilder::append));
    }

    /** 32 bytes in Base64, as Omise's webhook secrets are. */
    String webhookSecret() {
        return kept("omise-webhook-secret", () -> {
            var bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        });
    }

    private String kept(String name, Supplier<String> made) {
        var kept = RunDirectory.read(run.key(name));
        if (kept != null) {
            return kept;
        }
        var secret = made.get();
        RunDirectory.write(run.key(name), secret);
        return secret;
    }
}
