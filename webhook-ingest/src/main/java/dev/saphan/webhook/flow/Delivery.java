package dev.saphan.webhook.flow;

import org.jspecify.annotations.Nullable;

/**
 * A webhook as it came in, believed in nothing yet.
 *
 * @param body the raw bytes: the signature is over them
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are checked and kept, never compared
public record Delivery(@Nullable String timestamp, @Nullable String signature, byte[] body) {

    /** Nothing of it belongs in a log. */
    @Override
    public String toString() {
        return "Delivery[" + body.length + " bytes]";
    }
}
