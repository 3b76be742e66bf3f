package dev.saphan.charge.service;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRequested;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What webhook-ingest and refund-service do for charge-service: they read the gateway's books, and send money back. */
final class Neighbours implements AutoCloseable {
    private static final long PACE_MILLIS = 250;

    private final SandboxOmise omise;
    private final Bus bus;
    private final Set<String> completed = new HashSet<>();
    private final Set<RefundId> refunded = new HashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Neighbours(SandboxOmise omise, Bus bus) {
        this.omise = omise;
        this.bus = bus;
        this.thread = Thread.ofVirtual().start(this::work);
    }

    private void work() {
        try {
            while (!closed.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
                List<Booked> ledger = omise.ledger();
                ledger.forEach(this::complete);
                bus.all(RefundRequested.class).forEach(each -> refund(each, ledger));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void complete(Booked charge) {
        charge.ended().ifPresent(how -> {
            if (completed.add(charge.id() + " " + how)) {
                bus.publishAll(List.of(Tills.completed(
                        charge.scan(),
                        charge.id(),
                        Tills.AMOUNT,
                        how,
                        charge.status().equals("failed") ? "payment_rejected" : null)));
            }
        });
    }

    private void refund(RefundRequested request, List<Booked> ledger) {
        ChargeId id = request.chargeId();
        for (Booked charge : ledger) {
            if (charge.id().equals(id) && charge.keepsMoney() && refunded.add(request.refundId())) {
                omise.refund(id, charge.captured());
                bus.publishAll(List.of(Tills.refunded(charge.scan(), id, request.refundId(), charge.captured())));
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
