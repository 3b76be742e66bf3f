package dev.saphan.posedge;

import dev.saphan.events.CodePrefixes;
import dev.saphan.events.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan must be like to be taken (design.md sections 4 and 5, omise.md G3 and section 6).
 *
 * @param prefixes of the codes that are taken
 * @param codeLife how long a code may be charged after it was read
 */
public record ScanRules(CodePrefixes prefixes, Duration codeLife) {
    static final long MIN_SATANG = 2_000;
    static final long MAX_SATANG = 15_000_000;

    /** Events with times outside of these are refused by their readers. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * When the code is dead. With {@code sentAt} the till's clock measures only its own delay, so a wrong clock does no harm;
     * without it the clock is believed, though a reading from the future lives no longer than one of now.
     */
    public Instant codeDeadAt(Submission sent, Instant receivedAt) {
        if (sent.sentAt() == null) {
            Instant readAt = sent.scannedAt().isBefore(receivedAt) ? sent.scannedAt() : receivedAt;
            return readAt.plus(codeLife);
        }
        Duration delay = Duration.between(sent.scannedAt(), sent.sentAt());
        return receivedAt.minus(delay.isNegative() ? Duration.ZERO : delay).plus(codeLife);
    }

    List<Violation> violations(Submission sent, Instant now) {
        List<Violation> found = new ArrayList<>();
        if (sent.amount() < MIN_SATANG || sent.amount() > MAX_SATANG) {
            found.add(new Violation("amount", "must be from %d to %d satang".formatted(MIN_SATANG, MAX_SATANG)));
        }
        if (!sent.currency().equals(Money.THB)) {
            found.add(new Violation("currency", "must be THB"));
        }
        if (!prefixes.accept(sent.barcode())) {
            found.add(new Violation("barcode", "is not a WeChat Pay code: 18 digits with a known prefix"));
        }
        if (sent.scannedAt().isBefore(EARLIEST) || sent.scannedAt().isAfter(LATEST)) {
            found.add(new Violation("scannedAt", "must lie between 2000 and 2200"));
        } else if (!codeDeadAt(sent, now).isAfter(now)) {
            found.add(new Violation("scannedAt", "the code is dead: ask the customer for a new one"));
        }
        return found;
    }
}
