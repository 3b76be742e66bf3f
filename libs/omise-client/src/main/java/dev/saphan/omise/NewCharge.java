package dev.saphan.omise;

import java.util.Map;

/**
 * A charge to be made from a customer's barcode.
 *
 * @param amount in the currency's smallest unit (satang)
 * @param currency ISO 4217, {@code THB}
 * @param sourceType {@code barcode_wechat}, or what the account has in its place ({@code wechat_pay_upm})
 * @param metadata kept by Omise with the charge; the only thing by which a lost charge is recognised
 */
public record NewCharge(
        long amount, String currency, String sourceType, Barcode barcode, Map<String, String> metadata) {

    public NewCharge {
        metadata = Map.copyOf(metadata);
    }
}
