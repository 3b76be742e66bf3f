package dev.saphan.posedge.inbound;

import dev.saphan.events.ScanId;
import dev.saphan.posedge.flow.ScanFilter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Where a page ends, opaque to the client: a place in the order, so that new scans shift nothing. */
final class Before {
    private Before() {}

    static String text(ScanFilter.Before last) {
        String text = last.receivedAt() + "|" + last.scanId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty: it is not one of ours. */
    static Optional<ScanFilter.Before> parse(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\|", -1);
            return parts.length == 2
                    ? Optional.of(new ScanFilter.Before(Instant.parse(parts[0]), ScanId.of(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
