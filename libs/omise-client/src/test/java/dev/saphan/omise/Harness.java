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

    /** Long enough for whatever comes, on a machine that is busy with other things. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** For tests that wait until it is over, and for nothing else. */
    static final Duration IMPATIENCE = Duration.ofMillis(1500);

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
        return new Harness(vertx, new OmiseSettings(url, KEY, PATIENCE, PATIENCE, 1, 1), clock);
    }

    /** Soon gives up a gateway that lets nobody in. */
    static Harness ofNoConnection(Vertx vertx, URI url) {
        return new Harness(vertx, new OmiseSettings(url, KEY, IMPATIENCE, PATIENCE, 1, 1), InstantSource.system());
    }

    /** Soon gives up a gateway that does not answer. */
    static Harness ofNoAnswer(Vertx vertx, URI url) {
        return new Harness(vertx, new OmiseSettings(url, KEY, PATIENCE, IMPATIENCE, 1, 1), InstantSource.system());
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
        return uni.await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        money.close();
    }
}
