package dev.saphan.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs that whoever computes them again finds the same (RFC 9562, version 5). */
public final class NamedUuid {
    /** Saphan's own name space; changing it would make every fact a new one. */
    private static final UUID NAMESPACE = UUID.fromString("7f0c9a52-6d1e-5f43-9a2b-3c8d5e7f1a60");

    private NamedUuid() {}

    /** The {@code ce_id} of a fact. */
    public static UUID ofEvent(PaymentEvent event) {
        return of(event.type(), event.identity());
    }

    /** The id of a refund that Saphan asks for by itself: one for a charge and a reason, however often it is asked. */
    public static RefundId ofRefund(ChargeId chargeId, String reason) {
        return new RefundId(of("refund", chargeId.value(), reason));
    }

    public static UUID of(String... parts) {
        byte[] name = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
