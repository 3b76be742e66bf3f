package dev.saphan.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * The form of the codes that a customer shows: WeChat's have 18 digits with prefix 10 to 15 or 160, Alipay's 16 to 24
 * with prefix 25 to 30. Single use, renewed about every minute.
 */
public final class PaymentCode {
    public static final Duration LIFE = Duration.ofSeconds(60);

    private PaymentCode() {}

    public static boolean knownSourceType(String type) {
        return switch (type) {
            case "barcode_wechat", "wechat_pay_upm", "barcode_alipay", "alipayplus_upm" -> true;
            default -> false;
        };
    }

    /** The one string for a known type, so that a million charges do not hold a million of them. */
    public static String shared(String type) {
        return type.intern();
    }

    public static boolean wellFormed(String sourceType, String code) {
        if (code.length() < 16 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int prefix = Integer.parseInt(code.substring(0, 2));
        return switch (sourceType) {
            case "barcode_wechat", "wechat_pay_upm" ->
                code.length() == 18 && ((prefix >= 10 && prefix <= 15) || code.startsWith("160"));
            default -> code.length() <= 24 && ((prefix >= 25 && prefix <= 30) || wellFormed("wechat_pay_upm", code));
        };
    }

    /**
     * Eight bytes, none of them negative together, that stand for the code and do not tell it: a code does not lie at
     * rest, and to know one again is all that is wanted. Of three million codes, two share them once in two million times.
     */
    public static long fingerprint(String code) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() >>> 1;
        } catch (NoSuchAlgorithmException notThisPlatform) {
            throw new IllegalStateException("this Java has no SHA-256", notThisPlatform);
        }
    }
}
