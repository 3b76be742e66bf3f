package dev.saphan.posedge.inbound;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.saphan.events.CancelRequested;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowTest extends OnRealServers {

    @Test
    void shouldShowWhatChargeServiceTells_fromPendingToPaid() {
        Door till = Door.till().scanned();

        kafka.publish(Door.CHARGE_SERVICE, till.created(1));
        till.becomes("pending");
        till.show().then().body("chargeId", equalTo(till.chargeId().value())).body("decideBy", notNullValue());
        kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.SUCCESSFUL, 2));
        till.becomes("successful");
    }

    @Test
    void shouldSayUntilWhenItWillBeCertain() {
        Door till = Door.till().scanned();

        kafka.publish(Door.CHARGE_SERVICE, till.uncertain(1));

        till.becomes("checking");
        till.show().then().body("certainBy", notNullValue());
    }

    @Test
    void shouldSayWhyItFailedOrWasRefused() {
        Door failed = Door.till().scanned();
        Door refused = Door.till().scanned();

        kafka.publish(Door.CHARGE_SERVICE, failed.ended(ChargeStatus.FAILED, 1));
        kafka.publish(Door.CHARGE_SERVICE, refused.refused(RefusedReason.GATEWAY_UNREACHABLE, 1));

        failed.becomes("failed");
        refused.becomes("refused");
        failed.show().then().body("failureCode", equalTo("insufficient_balance"));
        refused.show().then().body("refusedReason", equalTo("gateway_unreachable"));
    }

    @Test
    void shouldNotTakePaidBack_whenOlderWordsComeAgain() {
        Door till = Door.till().scanned();
        kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.SUCCESSFUL, 3));
        till.becomes("successful");

        kafka.publish(Door.CHARGE_SERVICE, till.created(1));
        kafka.publish(Door.CHARGE_SERVICE, till.uncertain(2));
        kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.FAILED, 4));

        await().atMost(2, MINUTES).until(() -> Boolean.TRUE.equals(till.show().path("suspect")));
        assertThat(till.status()).isEqualTo("successful");
    }

    @Test
    void shouldSayThatMoneyArrivedLate() {
        Door till = Door.till().scanned();
        kafka.publish(Door.CHARGE_SERVICE, till.refused(RefusedReason.NOT_CHARGED, 1));
        till.becomes("refused");

        kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.SUCCESSFUL, 2));

        till.becomes("successful");
        till.show().then().body("lateSuccess", equalTo(true));
    }

    @Test
    void shouldShowAScanThatAFleetPublished_evenIfItsChargeIsHeardOfFirst() {
        Door fleet = Door.till();
        kafka.publish(Door.CHARGE_SERVICE, fleet.created(1));
        Door marker = Door.till(fleet.store).scanned();
        kafka.publish(Door.CHARGE_SERVICE, marker.created(1));
        marker.becomes("pending");
        fleet.show().then().statusCode(404);

        kafka.publish("urn:fleet:seven", fleetScan(fleet, 25_000));

        await().atMost(2, MINUTES).until(() -> fleet.show().statusCode() == 200);
        fleet.show()
                .then()
                .body("status", equalTo("pending"))
                .body("barcode", equalTo("**************6789"))
                .body("amount", equalTo(25_000));
    }

    @Test
    void shouldTellTheScreensOfTheStoreOfAScanThatAFleetPublished_andNoOthers() {
        Door fleet = Door.till();
        Door stranger = Door.till();
        try (Stream screen = Stream.open("/scans/events", fleet.token, null);
                Stream other = Stream.open("/scans/events", stranger.token, null)) {
            kafka.publish("urn:fleet:seven", fleetScan(fleet, 25_000));
            await().atMost(2, MINUTES).until(() -> screen.events().size() == 1);
            kafka.publish(Door.CHARGE_SERVICE, fleet.ended(ChargeStatus.SUCCESSFUL, 1));
            await().atMost(2, MINUTES).until(() -> screen.events().size() == 2);
            stranger.scanned();
            await().atMost(2, MINUTES).until(() -> !other.events().isEmpty());

            assertThat(screen.events()).extracting(Stream.Event::status).containsExactly("received", "successful");
            assertThat(screen.events()).extracting(Stream.Event::scanId).containsOnly(fleet.scanId.toString());
            assertThat(other.events()).extracting(Stream.Event::scanId).containsOnly(stranger.scanId.toString());
        }
    }

    @Test
    void shouldKeepTheFirst_whenAFleetUsesAScanIdTwice() {
        Door fleet = Door.till();
        kafka.publish("urn:fleet:seven", fleetScan(fleet, 25_000));
        await().atMost(2, MINUTES).until(() -> fleet.show().statusCode() == 200);

        kafka.publish("urn:fleet:seven", fleetScan(fleet, 30_000));

        String key = fleet.scanId.toString();
        await().atMost(2, MINUTES)
                .until(() -> !kafka.records(Topics.DEAD_LETTERS, key).isEmpty());
        fleet.show().then().body("amount", equalTo(25_000));
        assertThat(new String(kafka.records(Topics.DEAD_LETTERS, key).getFirst().value(), StandardCharsets.UTF_8))
                .doesNotContain(Door.CODE);
    }

    @Test
    void shouldShowACancelThatAFleetPublished() {
        Door till = Door.till().scanned();

        kafka.publish(
                "urn:fleet:seven",
                new CancelRequested(
                        till.id(), till.storeId(), till.terminalId(), till.basketId(), "fleet", Instant.now(), 7));

        till.becomes("cancelling");
    }

    @Test
    void shouldPassOverPoison_andGoOn() {
        Door till = Door.till().scanned();
        String key = "poison-" + till.scanId;
        Map<String, String> headers =
                Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/x", "ce_type", "saphan.ChargeCreated");

        kafka.publish(
                Topics.CHARGES, key, headers, "{\"barcode\":\"134567890123456789\"".getBytes(StandardCharsets.UTF_8));
        kafka.publish(Door.CHARGE_SERVICE, till.created(1));

        till.becomes("pending");
        await().atMost(2, MINUTES)
                .until(() -> kafka.records(Topics.DEAD_LETTERS, key).size() == 1);
    }

    @Test
    void shouldAskForACancel_onceHoweverOftenTheButtonIsPressed() {
        Door till = Door.till().scanned();

        till.cancel().then().statusCode(202).body("status", equalTo("cancelling"));
        till.cancel().then().statusCode(202);

        await().atMost(2, MINUTES)
                .until(() -> kafka.events(Topics.SCANS, till.scanId, CancelRequested.class)
                                .size()
                        == 1);
        assertThat(kafka.events(Topics.SCANS, till.scanId, CancelRequested.class)
                        .getFirst()
                        .requestedBy())
                .isEqualTo("somchai");
        kafka.publish(Door.CHARGE_SERVICE, till.refused(RefusedReason.CANCELLED, 1));
        till.becomes("refused");
        till.cancel().then().statusCode(409).body("type", endsWith("/scan-final"));
    }

    private static ScanReceived fleetScan(Door fleet, long amount) {
        Instant now = Instant.parse("2026-11-23T10:00:00.123456789Z");
        return new ScanReceived(
                fleet.id(),
                fleet.storeId(),
                fleet.terminalId(),
                fleet.basketId(),
                null,
                amount,
                "THB",
                Door.CODE,
                now,
                now,
                now.plusSeconds(45),
                1);
    }
}
