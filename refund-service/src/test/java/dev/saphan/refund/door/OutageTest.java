package dev.saphan.refund.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundRequested;
import dev.saphan.refund.door.FakeOmise.Mishap;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store or the broker goes away in the middle, and comes back: nothing is lost, nothing is made twice. */
@QuarkusTest
class OutageTest {
    private final FakeOmise omise = FakeOmise.shared();
    private Journey journey;

    @BeforeEach
    void begin() {
        journey = new Journey();
    }

    @AfterEach
    void end() {
        omise.release();
        journey.close();
    }

    @Test
    void shouldWriteTheAnswerDown_whenTheStoreIsBack() {
        Purchase purchase = paid();
        omise.next(purchase.chargeId().value(), Mishap.HANGS_AFTER);
        RefundRequested command = journey.ask(purchase, 15_000L);
        awaitPost(purchase);

        TestPostgres.shared().kill();
        omise.release();
        Journey.eventually(() -> given().get("/q/health/ready").then().statusCode(503));
        given().get("/q/health/live").then().statusCode(200);
        TestPostgres.shared().start();

        assertThat(journey.completed(command).remaining()).isEqualTo(25_000);
        assertThat(omise.posts(purchase.chargeId().value())).isEqualTo(1);
    }

    @Test
    void shouldTellWhatHappened_whenTheBrokerIsBack() {
        Purchase purchase = paid();
        omise.next(purchase.chargeId().value(), Mishap.HANGS_AFTER);
        RefundRequested command = journey.ask(purchase, 15_000L);
        awaitPost(purchase);

        TestKafka.shared().stop();
        omise.release();
        journey.awaitState(command.refundId(), "completed");
        given().get("/q/health/ready").then().statusCode(200);
        TestKafka.shared().start();

        assertThat(journey.completed(command).remaining()).isEqualTo(25_000);
    }

    private Purchase paid() {
        Purchase purchase = Purchase.paid(omise, 40_000);
        journey.tell(purchase.completed());
        return purchase;
    }

    private void awaitPost(Purchase purchase) {
        journey.topic().records(); // sends what is still in the producer
        Journey.eventually(
                () -> assertThat(omise.posts(purchase.chargeId().value())).isEqualTo(1));
    }
}
