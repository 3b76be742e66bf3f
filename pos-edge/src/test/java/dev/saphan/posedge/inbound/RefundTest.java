package dev.saphan.posedge.inbound;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefundTest extends OnRealServers {

    @Test
    void shouldGiveMoneyBack_once() {
        Door till = paid();
        UUID refundId = UUID.randomUUID();
        Map<String, Object> wish = Map.of("refundId", refundId.toString(), "amount", 5_000, "reason", "damaged");

        till.refund(wish)
                .then()
                .statusCode(202)
                .body("refunds[0].status", equalTo("requested"))
                .body("refundedAmount", equalTo(0));
        till.refund(wish).then().statusCode(202).body("refunds", hasSize(1));

        await().atMost(2, MINUTES)
                .until(() -> kafka.events(Topics.REFUND_COMMANDS, till.scanId, RefundRequested.class)
                                .size()
                        == 1);
        assertThat(kafka.events(Topics.REFUND_COMMANDS, till.scanId, RefundRequested.class))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.amount()).isEqualTo(5_000);
                    assertThat(command.chargeId()).isEqualTo(till.chargeId());
                    assertThat(command.refundId()).isEqualTo(new RefundId(refundId));
                });
        kafka.publish(Door.REFUND_SERVICE, completed(till, new RefundId(refundId), 5_000));
        await().atMost(2, MINUTES)
                .until(() -> till.show().path("refundedAmount").equals(5_000));
        till.show()
                .then()
                .body("refunds[0].status", equalTo("completed"))
                .body("refunds[0].reason", equalTo("damaged"));
    }

    @Test
    void shouldSayThatARefundWasRefused() {
        Door till = paid();
        RefundId id = new RefundId(UUID.randomUUID());
        till.refund(Map.of("refundId", id.toString(), "reason", "damaged"))
                .then()
                .statusCode(202);

        kafka.publish(
                Door.REFUND_SERVICE,
                new RefundRefused(
                        till.id(),
                        till.storeId(),
                        till.terminalId(),
                        till.basketId(),
                        id,
                        till.chargeId(),
                        RefundRefusedReason.WINDOW_CLOSED,
                        null,
                        null,
                        1));

        await().atMost(2, MINUTES).until(() -> "refused".equals(till.show().path("refunds[0].status")));
        till.show().then().body("refunds[0].refusedReason", equalTo("window_closed"));
    }

    @Test
    void shouldRefuseARefundThatCannotBe() {
        Door open = Door.till().scanned();
        Door till = paid();
        String id = UUID.randomUUID().toString();
        till.refund(Map.of("refundId", id, "amount", 20_000, "reason", "damaged"))
                .then()
                .statusCode(202);

        open.refund(Map.of("refundId", UUID.randomUUID().toString(), "reason", "damaged"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/not-successful"));
        till.refund(Map.of("refundId", id, "amount", 1_000, "reason", "damaged"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/refund-id-reused"));
        till.refund(Map.of("refundId", UUID.randomUUID().toString(), "amount", 5_001, "reason", "damaged"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/exceeds-remaining"))
                .body("remaining", equalTo(5_000));
        till.refund(Map.of("refundId", UUID.randomUUID().toString(), "amount", 0, "reason", "damaged"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("amount"));
        till.refund(Map.of("refundId", UUID.randomUUID().toString(), "reason", " "))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("reason"));
        till.refund(Map.of("refundId", "1", "reason", "damaged")).then().statusCode(400);
    }

    @Test
    void shouldRefuseARefundIdOfAnotherScan() {
        Door first = paid();
        Door second = paid();
        Map<String, String> wish = Map.of("refundId", UUID.randomUUID().toString(), "reason", "damaged");

        first.refund(wish).then().statusCode(202);
        second.refund(wish).then().statusCode(409).body("type", endsWith("/refund-id-reused"));
    }

    @Test
    void shouldShowARefundThatWasMadeElsewhere() {
        Door till = paid();

        kafka.publish(Door.REFUND_SERVICE, completed(till, null, 25_000));

        await().atMost(2, MINUTES)
                .until(() -> till.show().path("refundedAmount").equals(25_000));
        till.show().then().body("refunds", hasSize(1)).body("status", equalTo("successful"));
    }

    @Test
    void shouldGoOnSayingPaid_whenASurplusChargeOfTheSameScanGoesBack() {
        Door till = paid();
        UUID surplusRefund = UUID.randomUUID();

        kafka.publish(
                Door.REFUND_SERVICE,
                completed(till, new ChargeId("chrg_surplus_" + surplusRefund), new RefundId(surplusRefund), 25_000));
        kafka.publish(Door.REFUND_SERVICE, completed(till, null, 5_000));

        await().atMost(2, MINUTES)
                .until(() -> till.show().path("refundedAmount").equals(5_000));
        till.show().then().body("refunds", hasSize(1));
        till.refund(Map.of("refundId", surplusRefund.toString(), "amount", 1_000, "reason", "damaged"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/refund-id-reused"));
        till.refund(Map.of("refundId", UUID.randomUUID().toString(), "amount", 20_000, "reason", "damaged"))
                .then()
                .statusCode(202);
    }

    private static RefundCompleted completed(Door till, @Nullable RefundId id, long amount) {
        return completed(till, till.chargeId(), id, amount);
    }

    private static RefundCompleted completed(Door till, ChargeId chargeId, @Nullable RefundId id, long amount) {
        return new RefundCompleted(
                till.id(),
                till.storeId(),
                till.terminalId(),
                till.basketId(),
                id,
                "rfnd_" + UUID.randomUUID(),
                null,
                chargeId,
                amount,
                "THB",
                false,
                amount,
                25_000 - amount,
                Instant.now(),
                1);
    }
}
