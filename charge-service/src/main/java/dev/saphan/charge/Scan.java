package dev.saphan.charge;

import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a till said. Nothing of it changes, but for the code, which is wiped as soon as it is of no more use.
 *
 * @param codeDeadAt from then on the code must not be charged ({@code NothingStale})
 * @param traceparent W3C trace context of the till's request, passed on with every event
 */
public record Scan(
        ScanId id,
        Purchase purchase,
        @Nullable PaymentCode code,
        Instant codeDeadAt,
        @Nullable String traceparent) {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** ISO 4217's "no currency": a currency that is none has to be refused, and so has to be kept. */
    private static final String NO_CURRENCY = "X".repeat(3);

    /**
     * The scan of an event.
     *
     * @param deadAtLatest the broker's append time and the life of a code: no writer can make a code live longer
     */
    public static Scan of(ScanReceived event, Instant deadAtLatest, @Nullable String traceparent) {
        Purchase purchase = new Purchase(
                event.storeId(), event.terminalId(), event.basketId(), money(event.amount(), event.currency()));
        PaymentCode code = event.barcode() == null ? null : new PaymentCode(event.barcode());
        String trace = traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
        Instant deadAt = event.codeDeadAt().isBefore(deadAtLatest) ? event.codeDeadAt() : deadAtLatest;
        return new Scan(event.scanId(), purchase, code, deadAt, trace);
    }

    private static Money money(long amount, String currency) {
        boolean known = Money.isCurrency(currency);
        return new Money(amount, known ? currency : NO_CURRENCY);
    }

    /** Whether the code must not be charged any more. */
    public boolean isDead(Instant now) {
        return !now.isBefore(codeDeadAt);
    }

    Scan withoutCode() {
        return new Scan(id, purchase, null, codeDeadAt, traceparent);
    }
}
