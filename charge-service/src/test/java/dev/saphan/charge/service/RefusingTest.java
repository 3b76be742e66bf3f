package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.saphan.events.BasketId;
import dev.saphan.events.CancelRequested;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.StoreId;
import dev.saphan.events.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusingTest extends ServiceTest {

    static Stream<Arguments> unacceptable() {
        return Stream.of(
                Arguments.of(1_999L, Tills.CODE, RefusedReason.AMOUNT_OUT_OF_LIMITS),
                Arguments.of(15_000_001L, Tills.CODE, RefusedReason.AMOUNT_OUT_OF_LIMITS),
                Arguments.of(-1L, Tills.CODE, RefusedReason.AMOUNT_OUT_OF_LIMITS),
                Arguments.of(Tills.AMOUNT, "990000000000000000", RefusedReason.MALFORMED_CODE),
                Arguments.of(Tills.AMOUNT, null, RefusedReason.STALE_CODE));
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void shouldRefuseAtOnce_whatOmiseWouldNotTake(long amount, @Nullable String code, RefusedReason reason) {
        ScanReceived scan = Tills.scan(new BasketId("b-" + UUID.randomUUID()), amount, code, Duration.ofSeconds(45));

        bus.publish(scan);

        assertThat(bus.await1(scan.scanId(), ChargeRefused.class).reason()).isEqualTo(reason);
        assertThat(omise.posts(scan.scanId())).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000, 15_000_000})
    void shouldTakeTheLimitsThemselves(long amount) {
        ScanReceived scan =
                Tills.scan(new BasketId("b-" + UUID.randomUUID()), amount, Tills.CODE, Duration.ofSeconds(45));

        assertThat(charged(scan).amount()).isEqualTo(amount);
    }

    @Test
    void shouldPassTheGatewaysRefusalOn() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.REFUSE);

        bus.publish(scan);

        ChargeRefused refused = bus.await1(scan.scanId(), ChargeRefused.class);
        assertThat(refused.reason()).isEqualTo(RefusedReason.GATEWAY_REFUSED);
        assertThat(refused.gatewayCode()).isEqualTo("invalid_charge");
    }

    @Test
    void shouldTryAgainAFewTimes_whenTheGatewayThrottles() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.THROTTLE);

        bus.publish(scan);
        ChargeRefused refused = bus.await1(scan.scanId(), ChargeRefused.class);

        assertThat(refused.reason()).isEqualTo(RefusedReason.GATEWAY_UNREACHABLE);
        assertThat(omise.posts(scan.scanId())).isEqualTo(5);
        assertThat(omise.chargesOf(scan.scanId())).isEmpty();
    }

    @Test
    void shouldBuryAScanIdThatIsUsedForSomethingElse_andKeepTheFirst() {
        ScanReceived scan = Tills.scan();
        ChargeCreated created = charged(scan);
        ScanReceived other = new ScanReceived(
                scan.scanId(),
                scan.storeId(),
                scan.terminalId(),
                scan.basketId(),
                null,
                scan.amount() + 1,
                "THB",
                Tills.CODE,
                scan.scannedAt(),
                scan.receivedAt(),
                scan.codeDeadAt(),
                1);

        bus.publish(other);

        ConsumerRecord<String, byte[]> letter = bus.awaitDeadLetter(
                headers -> headers.getOrDefault("dead_letter_reason", "").contains("other content")
                        && headers.get("ce_subject").equals(scan.scanId().toString()));
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).doesNotContain(Tills.CODE);
        assertThat(asked(scan).<String>path("charge.chargeId"))
                .isEqualTo(created.chargeId().value());
        assertThat(omise.posts(scan.scanId())).isOne();
    }

    @Test
    void shouldBuryACancelOfAnotherStore() {
        ScanReceived scan = Tills.scan();
        ChargeCreated created = charged(scan);
        bus.publish(new CancelRequested(
                scan.scanId(), new StoreId("store-2"), Tills.TILL, scan.basketId(), "somebody", Instant.now(), 2));

        var letter = bus.awaitDeadLetter(
                headers -> headers.getOrDefault("dead_letter_reason", "").contains("store of its scan")
                        && headers.get("ce_subject").equals(scan.scanId().toString()));

        assertThat(letter.key()).isEqualTo(created.scanId().toString());
        assertThat(asked(scan).<Boolean>path("cancelAsked")).isFalse();
    }

    @Test
    void shouldBuryWhatCannotBeRead_andGoOnWithThePartition() {
        String key = UUID.randomUUID().toString();
        Map<String, String> headers =
                Map.of("ce_specversion", "1.0", "ce_id", key, "ce_source", "/test", "ce_type", "saphan.ScanReceived");
        bus.send(Topics.SCANS, key, headers, "{\"barcode\":\"134567890123456789\"".getBytes(StandardCharsets.UTF_8));

        ConsumerRecord<String, byte[]> letter = bus.awaitDeadLetter(each -> key.equals(each.get("dead_letter_id")));

        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).doesNotContain("134567890123456789");
        ChargeCreated next = charged(Tills.scan());
        assertThat(next.chargeId()).isNotNull();
    }

    @Test
    void shouldTellTheWholeStoryOfAScan() {
        ScanReceived scan = Tills.scan();
        ChargeCreated created = charged(scan);

        asked(scan)
                .then()
                .statusCode(200)
                .body("scanId", equalTo(scan.scanId().toString()))
                .body("state", equalTo("pending"))
                .body("charge.chargeId", equalTo(created.chargeId().value()))
                .body("timeline.to", hasItem("submitting"))
                .body("timeline[0].cause", equalTo("scan received"));
    }

    @Test
    void shouldAnswerWithAProblem_whenTheScanIsNotKnown() {
        RestAssured.given()
                .get("/charges/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith("unknown-scan"));
        RestAssured.given()
                .get("/charges/not-a-uuid")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("scanId"));
    }

    @Test
    void shouldReportTheGatewayAsData() {
        RestAssured.given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'gateway' }.data.breaker", equalTo("closed"));
    }
}
