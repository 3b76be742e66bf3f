package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.Topics;
import dev.saphan.posedge.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TakeScanTest extends OnRealServers {

    @Test
    void shouldStoreTheScan_andPublishItOnce() {
        Door till = Door.till();

        till.post(till.scan())
                .then()
                .statusCode(202)
                .header("Location", equalTo("/scans/" + till.scanId))
                .body("status", equalTo("received"))
                .body("barcode", equalTo("**************6789"))
                .body("storeId", equalTo(till.store))
                .body("terminalId", equalTo(till.terminal))
                .body("version", equalTo(1));

        await().atMost(2, MINUTES)
                .until(() -> kafka.records(Topics.SCANS, till.scanId.toString()).size() == 1);
        ConsumerRecord<String, byte[]> message =
                kafka.records(Topics.SCANS, till.scanId.toString()).getFirst();
        assertThat(Kafka.headers(message))
                .containsEntry("ce_type", "saphan.ScanReceived")
                .containsEntry("ce_source", "/saphan/pos-edge")
                .containsKeys("ce_id", "ce_time", "traceparent");
        assertThat(kafka.events(Topics.SCANS, till.scanId, ScanReceived.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.barcode()).isEqualTo(Door.CODE);
                    assertThat(event.storeId()).isEqualTo(till.storeId());
                    assertThat(event.codeDeadAt()).isAfter(event.receivedAt());
                });
    }

    @Test
    void shouldPassTheTraceOn() {
        Door till = Door.till();
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        given().auth()
                .oauth2(till.token)
                .header("traceparent", trace)
                .contentType("application/json")
                .body(till.scan())
                .post("/scans")
                .then()
                .statusCode(202);

        await().atMost(2, MINUTES).untilAsserted(() -> assertThat(kafka.records(Topics.SCANS, till.scanId.toString()))
                .singleElement()
                .satisfies(message -> assertThat(Kafka.headers(message)).containsEntry("traceparent", trace)));
    }

    @Test
    void shouldShowTheScanAsItStands_whenTheSameIsSentAgain() {
        Door till = Door.till();
        Map<String, Object> scan = till.scan();
        till.post(scan).then().statusCode(202);
        scan.put("sentAt", Instant.now().plusSeconds(2).toString());

        till.post(scan).then().statusCode(200).body("scanId", equalTo(till.scanId.toString()));
        till.cancel().then().statusCode(202);
        till.post(scan).then().statusCode(200).body("status", equalTo("cancelling"));
    }

    @Test
    void shouldRefuseTheSameIdForSomethingElse_andKeepTheFirst() {
        Door till = Door.till().scanned();

        till.post(till.scanWith("amount", 30_000))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/scan-id-reused"));
        till.show().then().body("amount", equalTo(25_000));
    }

    @Test
    void shouldLookTheIdUpBeforeEveryOtherCheck() {
        Door till = Door.till().scanned();

        till.post(till.scanWith("barcode", "no code")).then().statusCode(409).body("type", endsWith("/scan-id-reused"));
    }

    @Test
    void shouldTellNothingAboutAnotherStoresScan_whenItsIdIsUsed() {
        Door till = Door.till().scanned();
        Door other = Door.till();

        other.post(other.scanWith("scanId", till.scanId.toString()))
                .then()
                .statusCode(409)
                .body("type", endsWith("/scan-id-reused"))
                .body("$", not(org.hamcrest.Matchers.hasKey("blockingScanId")));
    }

    @Test
    void shouldSayWhichScanHoldsTheBasket() {
        Door first = Door.till().scanned();
        Door second = Door.till(first.store);
        Map<String, Object> scan = second.scanWith("basketId", first.basket);

        second.post(scan)
                .then()
                .statusCode(409)
                .body("type", endsWith("/basket-busy"))
                .body("blockingScanId", equalTo(first.scanId.toString()));
        second.show().then().statusCode(404);

        kafka.publish(Door.CHARGE_SERVICE, first.ended(ChargeStatus.SUCCESSFUL, 1));
        await().atMost(2, MINUTES).until(() -> first.status().equals("successful"));
        second.post(scan)
                .then()
                .statusCode(409)
                .body("type", endsWith("/basket-paid"))
                .body("blockingScanId", equalTo(first.scanId.toString()));
    }

    @Test
    void shouldNotMixTheBasketsOfTwoStores() {
        Door first = Door.till().scanned();
        Door second = Door.till();

        second.post(second.scanWith("basketId", first.basket)).then().statusCode(202);
    }

    @Test
    void shouldLeaveNoTraceOfAnInvalidScan() {
        Door till = Door.till();

        till.post(till.scanWith("amount", 1_999))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/invalid-scan"))
                .body("errors.field", contains("amount"));
        till.show().then().statusCode(404);
        Door marker = Door.till().scanned();
        await().atMost(2, MINUTES).until(() -> !kafka.records(Topics.SCANS, marker.scanId.toString())
                .isEmpty());
        assertThat(kafka.records(Topics.SCANS, till.scanId.toString())).isEmpty();
    }

    @Test
    void shouldNameEveryRuleThatIsBroken_andNeverTheCode() {
        Door till = Door.till();
        Map<String, Object> scan = till.scanWith("amount", 15_000_001);
        scan.put("currency", "USD");
        scan.put("barcode", "991234567890123456");
        scan.put("scannedAt", Instant.now().minusSeconds(46).toString());

        till.post(scan)
                .then()
                .statusCode(422)
                .body("errors.field", containsInAnyOrder("amount", "currency", "barcode", "scannedAt"))
                .body(not(containsString("991234567890123456")));
    }

    @Test
    void shouldTakeAScanFromATillWhoseClockIsWrong_ifItSaysWhenItSent() {
        Door till = Door.till();
        Map<String, Object> scan = till.scanWith("scannedAt", "2020-01-01T00:00:00Z");
        scan.put("sentAt", "2020-01-01T00:00:03Z");

        till.post(scan).then().statusCode(202);
    }

    @Test
    void shouldTakeAScanOnce_howeverManyTimesItIsSentAtOnce() {
        Door till = Door.till();
        Map<String, Object> scan = till.scan();
        List<CompletableFuture<Response>> sent = new ArrayList<>(IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> till.post(scan)))
                .toList());

        List<Integer> answers =
                sent.stream().map(each -> each.join().statusCode()).sorted().toList();

        assertThat(answers).startsWith(200).endsWith(202);
        assertThat(answers.stream().filter(each -> each == 202)).hasSize(1);
        assertThat(answers).containsOnly(200, 202);
        await().atMost(2, MINUTES).untilAsserted(() -> assertThat(kafka.records(Topics.SCANS, till.scanId.toString()))
                .hasSize(1));
    }

    @Test
    void shouldLetOneOfManyScansOfABasketPass() {
        Door first = Door.till();
        List<CompletableFuture<Response>> sent = IntStream.range(0, 12)
                .mapToObj(i -> Door.till(first.store))
                .map(till -> CompletableFuture.supplyAsync(() -> till.post(till.scanWith("basketId", first.basket))))
                .toList();

        List<Integer> answers =
                sent.stream().map(each -> each.join().statusCode()).toList();

        assertThat(answers).containsOnly(202, 409).containsOnlyOnce(202);
    }

    @Test
    void shouldSlowATillDown_thatIsTooFast_andNoOther() {
        Door till = Door.till();
        Map<String, Object> scan = till.scan();
        Response last = till.post(scan);
        for (int i = 0; i < 200 && last.statusCode() != 429; i++) {
            last = till.post(scan);
        }

        last.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("type", endsWith("/too-many-requests"));
        Door.till(till.store).scanned();
    }
}
