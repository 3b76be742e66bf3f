package dev.saphan.posedge;

import dev.saphan.events.ScanReceived;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key under which contents are compared once the code itself is gone ({@code NoCodeAtRest}): without it the few codes that
 * end in four known digits could simply be tried.
 */
public final class ContentKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MINIMUM_BYTES = 32;

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when it is shorter than 32 bytes */
    public ContentKey(byte[] secret) {
        if (secret.length < MINIMUM_BYTES) {
            throw new IllegalArgumentException("the content key has fewer than " + MINIMUM_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Neither {@code sentAt}, which changes with every attempt, nor the terminal: a cashier may change tills. */
    public ContentHash of(Submission sent) {
        return hash(
                sent.caller().storeId().value(),
                sent.basketId().value(),
                sent.cashierId() == null ? null : sent.cashierId().value(),
                String.valueOf(sent.amount()),
                sent.currency(),
                sent.barcode(),
                sent.scannedAt().toString());
    }

    public ContentHash of(ScanReceived event) {
        return hash(
                event.storeId().value(),
                event.basketId().value(),
                event.cashierId(),
                String.valueOf(event.amount()),
                event.currency(),
                event.barcode(),
                event.scannedAt().toString());
    }

    /** Each part with its length before it, so that no two lists of parts read the same. */
    private ContentHash hash(@Nullable String... parts) {
        Mac mac = mac();
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(4).putInt(0, part == null ? -1 : bytes.length));
            mac.update(bytes);
        }
        return new ContentHash(HexFormat.of().formatHex(mac.doFinal()));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
