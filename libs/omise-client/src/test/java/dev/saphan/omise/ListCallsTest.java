package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.Answer.Cause;
import dev.saphan.omise.ChargeQuery.Order;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked for page by page, against a real server. */
@QuarkusTest
class ListCallsTest {

    @Inject
    Vertx vertx;

    private Gateway gateway;
    private OmiseClient omise;

    @BeforeEach
    void start() {
        gateway = Gateway.start(vertx);
        OmiseSettings settings =
                new OmiseSettings(gateway.url(), Harness.KEY, Harness.PATIENCE, Harness.PATIENCE, 1, 1);
        omise = OmiseClient.over(vertx, settings, InstantSource.system());
    }

    @AfterEach
    void stop() {
        omise.close();
        gateway.close();
    }

    @Test
    void shouldListEvents_untilTheLastMillisecond() {
        gateway.answers(
                200,
                Bodies.list(Bodies.event("charge.reverse", Bodies.charge())).encode());

        Answer<OmiseList<OmiseEvent.Listed>> answer = Harness.now(omise.listEvents(
                new PeriodQuery(Instant.parse("2026-11-01T03:00:00Z"), Instant.parse("2026-11-01T03:05:00Z"), 0, 100)));

        assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(((OmiseList<?>) ok.value()).data())
                .singleElement()
                .satisfies(each -> assertThat(((OmiseEvent.Listed) each).event())
                        .extracting(OmiseEvent::key)
                        .isEqualTo("charge.reverse")));
        assertThat(gateway.asked).singleElement().satisfies(asked -> assertThat(asked.uri())
                .startsWith("/events?")
                .contains("from=2026-11-01T03%3A00%3A00Z")
                .contains("to=2026-11-01T03%3A04%3A59.999Z")
                .contains("offset=0", "limit=100", "order=chronological"));
    }

    @Test
    void shouldShowTheOtherEvents_whenOneDoesNotRead() {
        gateway.answers(
                200,
                Bodies.list(new JsonObject().put("object", "what"), Bodies.event("charge.complete", Bodies.charge()))
                        .encode());

        Answer<OmiseList<OmiseEvent.Listed>> answer =
                Harness.now(omise.listEvents(new PeriodQuery(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), 0, 100)));

        assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(((OmiseList<?>) ok.value()).data())
                .extracting(each -> ((OmiseEvent.Listed) each).event() == null)
                .containsExactly(true, false));
    }

    @Test
    void shouldListTheRefundsOfAllCharges_withoutThoseThatDoNotRead() {
        gateway.answers(
                200,
                Bodies.list(new JsonObject().put("object", "refund"), Bodies.refund())
                        .encode());

        Answer<OmiseList<Refund>> answer = Harness.now(omise.listRefunds(
                new PeriodQuery(Instant.parse("2026-11-01T03:00:00Z"), Instant.parse("2026-11-01T03:05:00Z"), 0, 100)));

        assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> {
            OmiseList<?> page = (OmiseList<?>) ok.value();
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.data())
                    .singleElement()
                    .extracting(each -> ((Refund) each).chargeId())
                    .isEqualTo(Bodies.CHARGE_ID);
        });
        assertThat(gateway.asked).singleElement().satisfies(asked -> assertThat(asked.uri())
                .startsWith("/refunds?")
                .contains("from=2026-11-01T03%3A00%3A00Z", "to=2026-11-01T03%3A04%3A59.999Z", "order=chronological"));
    }

    @Test
    void shouldListCharges_ofWholeSeconds() {
        gateway.answers(
                200,
                Bodies.list(Bodies.charge())
                        .put("offset", 100)
                        .put("total", 101)
                        .encode());

        Answer<OmiseList<Charge>> answer = Harness.now(omise.listCharges(new ChargeQuery(
                Instant.parse("2026-11-01T03:00:00.9Z"),
                Instant.parse("2026-11-01T03:05:00.1Z"),
                100,
                100,
                Order.REVERSE_CHRONOLOGICAL)));

        assertThat(answer).isInstanceOf(Answer.Ok.class);
        assertThat(gateway.asked).singleElement().satisfies(asked -> assertThat(asked.uri())
                .startsWith("/charges?")
                .contains("from=2026-11-01T03%3A00%3A00Z")
                .contains("to=2026-11-01T03%3A05%3A01Z")
                .contains("offset=100", "limit=100", "order=reverse_chronological"));
    }

    @Test
    void shouldProveNothing_byAnotherPageThanTheOneAskedFor() {
        gateway.answers(200, Bodies.list(Bodies.refund()).encode());

        assertThat(Harness.now(omise.listRefunds(Bodies.CHARGE_ID, 20, 20)))
                .isEqualTo(new Answer.Unknown<>(Cause.UNREADABLE, 200, "req-4711"));
        assertThat(Harness.now(omise.listRefunds("chrg_test_other", 0, 20)))
                .isEqualTo(new Answer.Unknown<>(Cause.UNREADABLE, 200, "req-4711"));
    }
}
