package dev.saphan.local.demo;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who takes part in this run: its purchases, under the names of their scenarios. No two runs share an id. */
final class Cast {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long SMALLEST = 1_000_000_000_000_000L;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger baskets = new AtomicInteger();
    private final Map<ScanId, String> names = new LinkedHashMap<>();
    private final List<String> codes = new ArrayList<>();
    private final List<ScanId> stored = new ArrayList<>();
    private final Map<ScanId, Long> givenBack = new HashMap<>();

    /** A customer with a basket of one's own. */
    Purchase customer(String name, long amount) {
        return customer(name, newBasket(), amount, newCode(), now());
    }

    /** Another code for a basket that was scanned before. */
    Purchase secondCode(String name, Purchase first) {
        return customer(name, first.basketId(), first.amount(), newCode(), now());
    }

    /** A customer whose code was read some time ago. */
    Purchase fromThePast(String name, long amount, Duration ago) {
        return customer(name, newBasket(), amount, newCode(), now().minus(ago));
    }

    /** A customer whose code was read without its last digit. */
    Purchase misread(String name, long amount) {
        return customer(name, newBasket(), amount, newCode().substring(1), now());
    }

    private synchronized Purchase customer(String name, BasketId basket, long amount, String code, Instant scannedAt) {
        var purchase = new Purchase(new ScanId(UUID.randomUUID()), basket, amount, code, scannedAt);
        names.put(purchase.scanId(), name);
        codes.add(code);
        return purchase;
    }

    /** It may have been taken in: from now on it has to end. */
    synchronized void stored(ScanId scanId) {
        stored.add(scanId);
    }

    /** It was refused at the door, and does not exist. */
    synchronized void notStored(ScanId scanId) {
        stored.remove(scanId);
    }

    /** Money went back because a script wanted it to; {@code amount} absent: all that was left. */
    synchronized void gaveBack(Purchase purchase, @Nullable Long amount) {
        if (amount == null) {
            givenBack.put(purchase.scanId(), purchase.amount());
        } else {
            givenBack.merge(purchase.scanId(), amount, Long::sum);
        }
    }

    synchronized Evidence.Played played() {
        return new Evidence.Played(List.copyOf(stored), Map.copyOf(givenBack), List.copyOf(codes));
    }

    synchronized Optional<String> nameOf(@Nullable ScanId scanId) {
        return Optional.ofNullable(scanId).map(names::get);
    }

    private BasketId newBasket() {
        return new BasketId("demo-" + run + "-" + baskets.incrementAndGet());
    }

    /** 18 digits, as WeChat's are. */
    private static String newCode() {
        return "13" + RANDOM.nextLong(SMALLEST, SMALLEST * 10);
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }
}
