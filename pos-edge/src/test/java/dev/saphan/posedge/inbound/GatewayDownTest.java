package dev.saphan.posedge.inbound;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Topics;
import dev.saphan.posedge.ChargeServiceStub;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GatewayDownTest extends OnRealServers {

    @AfterEach
    void recover() {
        ChargeServiceStub.says("up");
        await().atMost(2, MINUTES).until(() -> answerTo(Door.till()) == 202);
    }

    @Test
    void shouldTurnNewScansAway_whileNothingCanBeCharged_andDoAllElseAsEver() {
        Door open = Door.till().scanned();
        Door paid = paid();
        goDown();
        Door late = Door.till(open.store);

        late.post(late.scan())
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("type", endsWith("/gateway-unreachable"))
                .body("detail", containsString("not stored"));
        late.show().then().statusCode(404);
        open.show().then().statusCode(200).body("status", equalTo("received"));
        // As a till does: where the machine is so full that the answer is "not known", the same again.
        await().atMost(2, MINUTES).until(() -> open.cancel().statusCode() == 202);
        Map<String, Object> refund = Map.of("refundId", late.scanId.toString(), "reason", "returned goods");
        await().atMost(2, MINUTES).until(() -> paid.refund(refund).statusCode() == 202);
        kafka.publish(Door.CHARGE_SERVICE, open.ended(ChargeStatus.EXPIRED, 1));
        open.becomes("expired");

        ChargeServiceStub.says("up");
        await().atMost(2, MINUTES).until(() -> answerTo(late) == 202);
        await().atMost(2, MINUTES)
                .until(() -> kafka.records(Topics.SCANS, late.scanId.toString()).size() == 1);
    }

    @Test
    void shouldKnowAScanAgain_whileNothingCanBeCharged() {
        Door till = Door.till();
        Map<String, Object> scan = till.scan();
        till.post(scan).then().statusCode(202);
        goDown();

        till.post(scan).then().statusCode(200);
        scan.put("amount", 30_000);
        till.post(scan).then().statusCode(409).body("type", endsWith("/scan-id-reused"));
    }

    @Test
    void shouldTellTheScreens_andTellThemWhenItIsOver() {
        Door till = Door.till().scanned();
        try (Stream screen = Stream.open("/scans/events", till.token, null)) {
            ChargeServiceStub.says("disturbed");
            await().atMost(2, MINUTES).until(() -> lastWord(screen).equals("disturbed"));
            assertThat(answerTo(Door.till())).isEqualTo(202);

            ChargeServiceStub.says("down");
            await().atMost(2, MINUTES).until(() -> lastWord(screen).equals("down"));

            ChargeServiceStub.says("up");
            await().atMost(2, MINUTES).until(() -> lastWord(screen).equals("up"));
        }
    }

    @Test
    void shouldTakeScans_whenChargeServiceIsNotUnderstood() {
        goDown();

        ChargeServiceStub.answers("<html>Bad Gateway</html>");

        await().atMost(2, MINUTES).until(() -> answerTo(Door.till()) == 202);
    }

    private static void goDown() {
        ChargeServiceStub.says("down");
        await().atMost(2, MINUTES).until(() -> answerTo(Door.till()) == 503);
    }

    private static int answerTo(Door till) {
        return till.post(till.scan()).statusCode();
    }

    private static String lastWord(Stream screen) {
        return screen.events().stream()
                .filter(event -> event.name().equals("gateway"))
                .reduce((first, second) -> second)
                .map(event -> event.data().getString("state"))
                .orElse("none");
    }
}
