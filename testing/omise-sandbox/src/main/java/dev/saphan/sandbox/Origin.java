package dev.saphan.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What never changes about a charge: which one it is, how much, from which code, since when.
 *
 * @param seq position in the order of creation, from 0; ids derive from it
 * @param amount satang
 * @param createdAt milliseconds since the epoch, sandbox time
 */
public record Origin(int seq, String id, long amount, Source source, Request request, long createdAt) {

    /**
     * The payment source as the merchant sent it.
     *
     * @param barcode empty when the charge was read from a journal, in which no code lies
     */
    public record Source(
            String type,
            String barcode,
            @Nullable String storeId,
            @Nullable String storeName,
            @Nullable String terminalId) {}

    /** What the merchant said beside the money. */
    public record Request(@Nullable String ip, @Nullable String returnUri) {}
}
