package dev.saphan.omise;

import java.util.Map;

/**
 * Money to be given back from a charge.
 *
 * @param amount in the smallest unit of the charge's currency
 * @param metadata kept by Omise with the refund; the only thing by which a lost refund is recognised
 */
public record NewRefund(long amount, Map<String, String> metadata) {

    public NewRefund {
        metadata = Map.copyOf(metadata);
    }
}
