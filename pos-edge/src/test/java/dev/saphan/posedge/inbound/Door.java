package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.posedge.Tokens;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A till before the door: one scan of one store, what it sends, and what charge-service would say about it. */
final class Door {
    static final String CHARGE_SERVICE = "/saphan/charge-service";
    static final String REFUND_SERVICE = "/saphan/refund-service";
    static final String CODE = "134567890123456789";

    final UUID scanId = UUID.randomUUID();
    final String store;
    final String basket = "basket-" + UUID.randomUUID();
    final String terminal = "till-" + UUID.randomUUID();
    final String token;

    private Door(String store) {
        this.store = store;
        this.token = Tokens.till(store, terminal);
    }

    /** In a store of its own. */
    static Door till() {
        return new Door("store-" + UUID.randomUUID());
    }

    static Door till(String store) {
        return new Door(store);
    }

    Map<String, Object> scan() {
        Map<String, Object> scan = new HashMap<>();
        scan.put("scanId", scanId.toString());
        scan.put("basketId", basket);
        scan.put("barcode", CODE);
        scan.put("amount", 25_000);
        scan.put("currency", "THB");
        scan.put("scannedAt", Instant.now().toString());
        return scan;
    }

    Map<String, Object> scanWith(String field, Object value) {
        Map<String, Object> scan = scan();
        scan.put(field, value);
        return scan;
    }

    Response post(Map<String, Object> scan) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(scan)
                .post("/scans");
    }

    /** Takes the scan in. */
    Door scanned() {
        post(scan()).then().statusCode(202);
        return this;
    }

    Response show() {
        return given().auth().oauth2(token).get("/scans/" + scanId);
    }

    String status() {
        return show().then().statusCode(200).extract().path("status");
    }

    /** Waits until the scan has that status. */
    void becomes(String status) {
        await().atMost(20, SECONDS).until(this::status, status::equals);
    }

    Response cancel() {
        return given().auth().oauth2(token).post("/scans/" + scanId + "/cancel");
    }

    Response refund(Map<String, ?> refund) {
        return given().auth()
                .oauth2(Tokens.supervisor(store))
                .contentType("application/json")
                .body(refund)
                .post("/scans/" + scanId + "/refunds");
    }

    ChargeId chargeId() {
        return new ChargeId("chrg_test_" + scanId.toString().substring(0, 8));
    }

    ScanId id() {
        return new ScanId(scanId);
    }

    StoreId storeId() {
        return new StoreId(store);
    }

    TerminalId terminalId() {
        return new TerminalId(terminal);
    }

    BasketId basketId() {
        return new BasketId(basket);
    }

    ChargeCreated created(long version) {
        Instant now = Instant.now();
        return new ChargeCreated(
                id(),
                storeId(),
                terminalId(),
                basketId(),
                chargeId(),
                25_000,
                "THB",
                now,
                now.plus(Duration.ofDays(7)),
                now.plusSeconds(60),
                version);
    }

    ChargeUncertain uncertain(long version) {
        Instant now = Instant.now();
        return new ChargeUncertain(
                id(), storeId(), terminalId(), basketId(), 25_000, "THB", now, now.plusSeconds(180), version);
    }

    ChargeEnded ended(ChargeStatus status, long version) {
        String failure = status == ChargeStatus.FAILED ? "insufficient_balance" : null;
        return new ChargeEnded(
                id(), storeId(), terminalId(), basketId(), chargeId(), status, failure, null, null, version);
    }

    ChargeRefused refused(RefusedReason reason, long version) {
        return new ChargeRefused(id(), storeId(), terminalId(), basketId(), reason, null, null, null, version);
    }
}
