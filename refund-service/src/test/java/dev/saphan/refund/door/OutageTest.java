package dev.saphan.refund.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundRequested;
import dev.saphan.refund.door.WayToOmise.Mishap;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The store or the broker goes away in the middle, and comes back: nothing is lost, nothing is made twice. */
@QuarkusTest
class OutageTest {
    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @AfterEach
    void end() {
        omise.way().release();
    }

    @Test
    void shouldWriteTheAnswerDown_whenTheStoreIsBack() {
        Purchase purchase = paid();
        omise.way().next(purchase.chargeId(), Mishap.HANGS_AFTER);
        RefundRequested command = journey.ask(purchase, 15_000L);
        awaitPost(purchase);

        TestPostgres.shared().kill();
        omise.way().release();
        Journey.eventually(() -> given().get("/q/health/ready").then().statusCode(503));
        given().get("/q/health/live").then().statusCode(200);
        TestPostgres.shared().start();

        assertThat(journey.completed(command).remaining()).isEqualTo(25_000);
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(1);
    }

    @Test
    void shouldTellWhatHappened_whenTheBrokerIsBack() {
        Purchase purchase = paid();
        omise.way().next(purchase.chargeId(), Mishap.HANGS_AFTER);
        RefundRequested command = journey.ask(purchase, 15_000L);
        awaitPost(purchase);

        TestKafka.shared().stop();
        omise.way().release();
        journey.awaitState(command.refundId(), "completed");
        given().get("/q/health/ready").then().statusCode(200);
        TestKafka.shared().start();

        assertThat(journey.completed(command).remaining()).isEqualTo(25_000);
    }

    private Purchase paid() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        return purchase;
    }

    private void awaitPost(Purchase purchase) {
        journey.topic().records(); // sends what is still in the producer
        Journey.eventually(() -> assertThat(omise.posts(purchase.chargeId())).isEqualTo(1));
    }
}
