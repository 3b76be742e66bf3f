package dev.saphan.refund.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.RefundRequested;
import dev.saphan.refund.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** During an upgrade the first new replica migrates the tables, and those before it go on with them. */
@QuarkusTest
class LaterTablesTest {
    private final Journey journey = Journey.shared();

    @Test
    void shouldGoOn_whenALaterVersionHasAddedColumns() {
        Purchase before = Purchase.paid(40_000);
        journey.tell(before.completed());
        journey.completed(journey.ask(before, 15_000L));

        Table.withAColumnMore(List.of("captured", "refund", "gateway_refund", "refund_step"), () -> {
            goesOn(before, 25_000);
            goesOn(Purchase.paid(30_000), 30_000);
        });
    }

    private void goesOn(Purchase purchase, long left) {
        ChargeCompleted told = purchase.completed();
        journey.tell(told);
        RefundRequested command = journey.ask(purchase, null);
        assertThat(journey.completed(command).amount()).isEqualTo(left);
        given().get("/refunds/{id}", command.refundId().toString())
                .then()
                .statusCode(200)
                .body("state", equalTo("completed"));
        assertThat(journey.deadLetters(Topic.idOf(told))).isEmpty();
        assertThat(journey.deadLetters(Topic.idOf(command))).isEmpty();
    }
}
