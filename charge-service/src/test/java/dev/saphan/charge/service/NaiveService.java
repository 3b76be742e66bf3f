package dev.saphan.charge.service;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How one writes it the first time: a call inside the consumer, with a time-out and a retry, and "failed" when nothing came.
 * Kept so that the checks are known to find what it does wrong.
 */
final class NaiveService {
    private static final int TRIES = 2;

    private final SandboxOmise omise;
    private final Duration timeout;
    private final Map<ScanId, List<PaymentEvent>> told = new ConcurrentHashMap<>();

    NaiveService(SandboxOmise omise, Duration timeout) {
        this.omise = omise;
        this.timeout = timeout;
    }

    List<PaymentEvent> told(ScanId scan) {
        return told.getOrDefault(scan, List.of());
    }

    void take(ScanReceived scan) {
        Optional<ChargeId> charge = Optional.empty();
        for (int attempt = 0; attempt < TRIES && charge.isEmpty(); attempt++) {
            charge = omise.charge(scan, timeout);
        }
        List<PaymentEvent> said = new ArrayList<>();
        charge.ifPresentOrElse(each -> said.addAll(paid(scan, each)), () -> said.add(refused(scan)));
        told.put(scan.scanId(), said);
    }

    private static List<PaymentEvent> paid(ScanReceived scan, ChargeId id) {
        Instant now = Instant.now();
        return List.of(
                new ChargeCreated(
                        scan.scanId(),
                        scan.storeId(),
                        scan.terminalId(),
                        scan.basketId(),
                        id,
                        scan.amount(),
                        scan.currency(),
                        now,
                        now,
                        now,
                        1),
                new ChargeEnded(
                        scan.scanId(),
                        scan.storeId(),
                        scan.terminalId(),
                        scan.basketId(),
                        id,
                        ChargeStatus.SUCCESSFUL,
                        null,
                        null,
                        null,
                        2));
    }

    private static ChargeRefused refused(ScanReceived scan) {
        return new ChargeRefused(
                scan.scanId(),
                scan.storeId(),
                scan.terminalId(),
                scan.basketId(),
                RefusedReason.NOT_CHARGED,
                null,
                null,
                null,
                1);
    }
}
