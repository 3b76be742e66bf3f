package dev.saphan.charge.service;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ScanReceived;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody with a queue before the till: scans another code for the same basket whenever patience is at an end. */
final class Cashier implements Runnable {
    private static final int MOST_CODES = 6;
    private static final int PATIENCE_MILLIS = 2_500;
    private static final Duration CODE_LIFE = Duration.ofSeconds(45);

    private final Bus bus;
    private final Queue<ScanReceived> scans;
    private final Random random;
    private final CountDownLatch never = new CountDownLatch(1);
    private final BasketId basket = new BasketId("basket-" + UUID.randomUUID());

    /** @param scans where every scan is written down */
    Cashier(Bus bus, Queue<ScanReceived> scans, long seed) {
        this.bus = bus;
        this.scans = scans;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        boolean paid = false;
        for (int code = 0; code < MOST_CODES && !paid; code++) {
            ScanReceived scan = Tills.scanOfAFreshCode(basket, CODE_LIFE);
            scans.add(scan);
            bus.publishAll(List.of(scan));
            waits(random.nextInt(PATIENCE_MILLIS));
            if (random.nextInt(4) == 0) {
                bus.publishAll(List.of(Tills.cancel(scan)));
            }
            paid = scans.stream().filter(each -> each.basketId().equals(basket)).anyMatch(this::isPaid);
        }
    }

    private boolean isPaid(ScanReceived scan) {
        return bus.of(scan.scanId()).stream()
                .anyMatch(each -> each instanceof ChargeEnded ended && ended.status() == ChargeStatus.SUCCESSFUL);
    }

    private void waits(int millis) {
        try {
            boolean over = never.await(millis, TimeUnit.MILLISECONDS);
            assert !over;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
