package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
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
import dev.saphan.posedge.Sale;
import dev.saphan.posedge.Tokens;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A till before the door: one scan of one store, what it sends, and what charge-service would say about it. */
final class Door {
    static final String CHARGE_SERVICE = Sale.CHARGE_SERVICE;
    static final String REFUND_SERVICE = "/saphan/refund-service";
    static final String CODE = Sale.CODE;

    final Sale sale;
    final UUID scanId;
    final String store;
    final String basket;
    final String terminal;
    final String token;

    private Door(String store) {
        this.sale = Sale.at(store, "till-" + UUID.randomUUID());
        this.scanId = sale.id().value();
        this.store = store;
        this.basket = sale.basketId().value();
        this.terminal = sale.terminalId().value();
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
        return sale.scan();
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

    /** Takes the scan in; as a till does, the same is sent again after a 503, which a busy machine may give. */
    Door scanned() {
        Map<String, Object> scan = scan();
        await().atMost(2, MINUTES)
                .pollDelay(Duration.ZERO)
                .until(() -> post(scan).statusCode(), status -> status == 202 || status == 200);
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
        await().atMost(2, MINUTES).untilAsserted(() -> assertThat(status()).isEqualTo(status));
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
        return sale.chargeId();
    }

    ScanId id() {
        return sale.id();
    }

    StoreId storeId() {
        return sale.storeId();
    }

    TerminalId terminalId() {
        return sale.terminalId();
    }

    BasketId basketId() {
        return sale.basketId();
    }

    ChargeCreated created(long version) {
        return sale.created(version);
    }

    ChargeUncertain uncertain(long version) {
        return sale.uncertain(version);
    }

    ChargeEnded ended(ChargeStatus status, long version) {
        return sale.ended(status, version);
    }

    ChargeRefused refused(RefusedReason reason, long version) {
        return sale.refused(reason, version);
    }
}
