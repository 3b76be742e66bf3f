package dev.saphan.omise;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The calls that move money, outside of Quarkus; one connection unless the test wants more. */
final class Harness implements AutoCloseable {

    static final SecretKey KEY = SecretKey.of("skey_test_5kgg8st4p4tuwt7zt4b");
    static final Instant NEVER_TOO_LATE = Instant.parse("2100-01-01T00:00:00Z");
    /** Is waited for by some tests, and must not be over before a busy machine has answered the others. */
    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private static final Duration SOON = Duration.ofMinutes(2);

    final OmiseClient omise;
    private final MoneyCalls money;

    private Harness(Vertx vertx, OmiseSettings settings, InstantSource clock) {
        this.money = new MoneyCalls(vertx, new Wire(settings), clock);
        this.omise = new HttpOmiseClient(money, null, settings.secretKey().isLive());
    }

    static Harness of(Vertx vertx, URI url) {
        return of(vertx, url, InstantSource.system());
    }

    static Harness of(Vertx vertx, URI url, InstantSource clock) {
        return new Harness(vertx, new OmiseSettings(url, KEY, TIMEOUT, TIMEOUT, 1, 1), clock);
    }

    /** Waits long enough for whatever comes, on a machine that is busy with other things. */
    static Harness patient(Vertx vertx, URI url) {
        return new Harness(vertx, new OmiseSettings(url, KEY, SOON, SOON, 1, 1), InstantSource.system());
    }

    static NewCharge newCharge() {
        return new NewCharge(400000, "THB", "barcode_wechat", new Barcode(Bodies.CODE), Map.of("scan_id", "s-1"));
    }

    Answer<Charge> charge() {
        return charge(NEVER_TOO_LATE);
    }

    Answer<Charge> charge(Instant notAfter) {
        return now(omise.createCharge(newCharge(), notAfter));
    }

    static <T> T now(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }

    @Override
    public void close() {
        money.close();
    }
}
