package dev.saphan.charge.store;

import dev.saphan.charge.PaymentCode;
import dev.saphan.charge.Scan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A keyed hash of a payment code: it tells a repeat from another content when the code itself is long wiped. Without the key
 * the codes, which are few enough to try all of them, cannot be got back from it ({@code NoCodeAtRest}).
 */
final class CodeHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_NAME = 8;

    private final SecretKeySpec key;
    private final String keyName;

    /** @param secret never kept; the key is derived from it */
    CodeHash(String secret) {
        byte[] root = secret.getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(root, ALGORITHM), "saphan code hash"), ALGORITHM);
        this.keyName = hex(hmac(key, "name of the key")).substring(0, KEY_NAME);
    }

    /** Absent for a scan without a code. */
    @Nullable
    String of(Scan scan) {
        PaymentCode code = scan.code();
        return code == null ? null : keyName + ":" + hex(hmac(key, code.digits()));
    }

    /**
     * Whether the codes may be the same. They may if either is not known, or if the key has changed since: what else a scan
     * says is compared anyway.
     */
    static boolean mayBeEqual(@Nullable String kept, @Nullable String arrived) {
        if (kept == null || arrived == null) {
            return true;
        }
        boolean otherKey = !kept.regionMatches(0, arrived, 0, KEY_NAME);
        return otherKey || kept.equals(arrived);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hmac(SecretKeySpec key, String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
