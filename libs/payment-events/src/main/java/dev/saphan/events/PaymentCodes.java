package dev.saphan.events;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Keeping payment codes out of what people read ({@code NoCodeAtRest}). */
public final class PaymentCodes {
    /** WeChat's codes have 18 digits, Alipay's 16 to 24: what is longer is masked as well rather than guessed about. */
    private static final Pattern LOOKS_LIKE_A_CODE = Pattern.compile("\\d{12,}(?=\\d{4})");

    private PaymentCodes() {}

    /** Every run of 16 digits or more becomes stars and its last four; the rest stays byte for byte. */
    public static byte[] mask(byte[] value) {
        // ISO 8859-1 maps every byte to one character and back, so what is not UTF-8 survives too.
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return mask(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String mask(String text) {
        return LOOKS_LIKE_A_CODE.matcher(text).replaceAll(run -> "*"
                .repeat(run.group().length()));
    }

    /** What a cashier may see of a code. */
    public static String lastFour(String code) {
        return code.length() <= 4 ? "" : code.substring(code.length() - 4);
    }
}
