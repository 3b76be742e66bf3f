package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.omise.Answer.Cause;
import dev.saphan.omise.Answer.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that go over the REST client, against a real server, with one connection. */
@QuarkusTest
class RepeatableCallsTest {

    @Inject
    Vertx vertx;

    private Gateway gateway;
    private OmiseClient omise;

    @BeforeEach
    void start() {
        gateway = Gateway.start(vertx);
        omise = client(gateway.url().toString());
    }

    @AfterEach
    void stop() {
        omise.close();
        gateway.close();
    }

    @Test
    void shouldReadACharge_withKeyAndVersion() {
        gateway.answers(200, Bodies.charge().encodePrettily());

        Answer<Charge> answer = read();

        assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(ok.requestId())
                .isEqualTo("req-4711"));
        assertThat(gateway.asked).singleElement().satisfies(asked -> {
            assertThat(asked.method() + " " + asked.uri()).isEqualTo("GET /charges/" + Bodies.CHARGE_ID);
            assertThat(asked.headers())
                    .containsEntry("authorization", Harness.KEY.authorization())
                    .containsEntry("omise-version", "2019-05-29");
        });
    }

    @Test
    void shouldKeepThePathOfTheUrl_asAPrefix() {
        gateway.answers(200, Bodies.charge().encode());
        try (OmiseClient behind = client(gateway.url() + "/omise/")) {
            assertThat(Harness.now(behind.getCharge(Bodies.CHARGE_ID))).isInstanceOf(Answer.Ok.class);
            assertThat(Harness.now(behind.createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE)))
                    .isInstanceOf(Answer.Ok.class);
        }

        assertThat(gateway.asked)
                .extracting(Gateway.Asked::uri)
                .containsExactly("/omise/charges/" + Bodies.CHARGE_ID, "/omise/charges");
    }

    @Test
    void shouldExpireACharge() {
        gateway.answers(400, Bodies.error("failed_expire"));

        assertThat(Harness.now(omise.expireCharge(Bodies.CHARGE_ID)))
                .isEqualTo(new Answer.Refused<>(400, "failed_expire", "the message", "req-4711"));
        assertThat(gateway.asked).singleElement().satisfies(asked -> {
            assertThat(asked.method() + " " + asked.uri()).isEqualTo("POST /charges/" + Bodies.CHARGE_ID + "/expire");
            assertThat(asked.body()).isEmpty();
        });
    }

    @Test
    void shouldReadRefunds() {
        gateway.answers(200, Bodies.list(Bodies.refund()).encode());
        assertThat(Harness.now(omise.listRefunds(Bodies.CHARGE_ID, 0, 20))).isInstanceOf(Answer.Ok.class);

        gateway.answers(200, Bodies.refund().encode());
        assertThat(Harness.now(omise.getRefund(Bodies.CHARGE_ID, Bodies.REFUND_ID)))
                .isInstanceOf(Answer.Ok.class);
        assertThat(Harness.now(omise.getRefund(Bodies.CHARGE_ID, "rfnd_test_other")))
                .isInstanceOf(Answer.Unknown.class);

        assertThat(gateway.asked)
                .extracting(Gateway.Asked::uri)
                .startsWith(
                        "/charges/" + Bodies.CHARGE_ID + "/refunds?offset=0&limit=20",
                        "/charges/" + Bodies.CHARGE_ID + "/refunds/" + Bodies.REFUND_ID);
    }

    @Test
    void shouldProveNothing_byAnotherChargeThanTheOneAskedFor() {
        gateway.answers(200, Bodies.charge().encode());

        assertThat(Harness.now(omise.getCharge("chrg_test_other")))
                .isEqualTo(new Answer.Unknown<>(Cause.UNREADABLE, 200, "req-4711"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "image/png",
                "no media type",
                "multipart/form-data; boundary=x",
                "application/xml; charset=nonsense"
            })
    void shouldReadTheBody_whateverItIsCalled(String contentType) {
        gateway.answers(request -> request.response()
                .putHeader("Content-Type", contentType)
                .end(Bodies.charge().encode()));

        assertThat(read()).isInstanceOf(Answer.Ok.class);
    }

    @Test
    void shouldNotKnow_whenTheAnswerIsNotOmises() {
        assertUnknown(request -> Gateway.answer(request, 502, "<html>Bad Gateway</html>"), Cause.SERVER_ERROR);
        assertUnknown(request -> Gateway.answer(request, 400, Bodies.error("backend_error")), Cause.UNPROVEN_REFUSAL);
        assertUnknown(request -> Gateway.answer(request, 200, ""), Cause.UNREADABLE);
        assertUnknown(request -> Gateway.answer(request, 204, ""), Cause.UNREADABLE);
        assertUnknown(RepeatableCallsTest::redirect, Cause.UNREADABLE);
        assertUnknown(request -> request.connection().close(), Cause.RESET);
        assertUnknown(RepeatableCallsTest::flood, Cause.UNREADABLE);
        assertUnknown(
                request -> request.response()
                        .putHeader("X-Long", "x".repeat(20_000))
                        .end(),
                Cause.RESET); // the REST client makes an I/O error of it before we see it
    }

    @Test
    void shouldNotKnow_whenTheAnswerDoesNotCome() {
        for (Consumer<HttpServerRequest> answer :
                List.<Consumer<HttpServerRequest>>of(neverAnswered -> {}, this::drip)) {
            gateway.answers(answer);
            try (OmiseClient impatient = client(gateway.url().toString(), Harness.IMPATIENCE)) {
                assertThat(read(impatient))
                        .isInstanceOfSatisfying(Answer.Unknown.class, unknown -> assertThat(unknown.cause())
                                .isEqualTo(Cause.TIMEOUT));

                gateway.answers(200, Bodies.charge().encode());
                await("the next call").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(read(impatient))
                        .isInstanceOf(Answer.Ok.class));
            }
        }
    }

    @Test
    void shouldKnowThatOmiseWantsLess() {
        gateway.answers(429, "");

        assertThat(read()).isEqualTo(new Answer.NotSent<>(Reason.THROTTLED));
    }

    @Test
    void shouldKnowThatOmiseCannotBeReached() {
        for (String url : List.of("http://127.0.0.1:1", "http://omise.invalid")) {
            try (OmiseClient unreachable = client(url)) {
                assertThat(Harness.now(unreachable.getCharge(Bodies.CHARGE_ID)))
                        .isEqualTo(new Answer.NotSent<>(Reason.CONNECT_FAILED));
            }
        }
    }

    @Test
    void shouldReadWhileChargesHang_andTheOtherWayRound() {
        List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
        gateway.answers(held::add);
        CompletableFuture<Answer<Charge>> charge =
                omise.createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE).subscribeAsCompletionStage();
        await().atMost(Duration.ofMinutes(1)).until(() -> held.size() == 1);

        gateway.answers(200, Bodies.charge().encode());
        assertThat(read()).isInstanceOf(Answer.Ok.class);
        assertThat(charge).isNotDone();
        Gateway.answer(held.get(0), 200, Bodies.charge().encode());
        assertThat(charge.join()).isInstanceOf(Answer.Ok.class);
    }

    @Test
    void shouldLoseNoConnection_whenCallersLeave() {
        List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
        gateway.answers(held::add);
        for (int i = 0; i < 5; i++) {
            omise.getCharge(Bodies.CHARGE_ID).subscribe().with(ignored -> {}).cancel();
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> held.size() == 1);
        gateway.answers(200, Bodies.charge().encode());
        Gateway.answer(held.get(0), 200, Bodies.charge().encode());

        assertThat(read()).isInstanceOf(Answer.Ok.class);
    }

    @Test
    void shouldAnswerNotFound_withoutACall_whenAnIdCannotBeOmises() {
        assertThat(Harness.now(omise.getCharge("../account"))).isInstanceOf(Answer.Refused.class);
        assertThat(Harness.now(omise.getRefund(Bodies.CHARGE_ID, ""))).isInstanceOf(Answer.Refused.class);
        assertThat(gateway.connections).hasValue(0);
    }

    @Test
    void shouldSayThatItIsClosed_ratherThanHang() {
        OmiseClient closed = client(gateway.url().toString());
        closed.close();

        assertThat(Harness.now(closed.createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE)))
                .isEqualTo(new Answer.NotSent<>(Reason.CONNECT_FAILED));
        assertThat(Harness.now(closed.createRefund(Bodies.CHARGE_ID, new NewRefund(1, Map.of()))))
                .isEqualTo(new Answer.NotSent<>(Reason.CONNECT_FAILED));
    }

    private void assertUnknown(Consumer<HttpServerRequest> answer, Cause cause) {
        gateway.answers(answer);
        assertThat(read()).isInstanceOfSatisfying(Answer.Unknown.class, unknown -> assertThat(unknown.cause())
                .isEqualTo(cause));

        gateway.answers(200, Bodies.charge().encode());
        assertThat(read()).as("the next call, after " + cause).isInstanceOf(Answer.Ok.class);
    }

    private Answer<Charge> read() {
        return read(omise);
    }

    private static Answer<Charge> read(OmiseClient client) {
        return Harness.now(client.getCharge(Bodies.CHARGE_ID));
    }

    private OmiseClient client(String url) {
        return client(url, Harness.PATIENCE);
    }

    private OmiseClient client(String url, Duration timeout) {
        OmiseSettings settings = new OmiseSettings(URI.create(url), Harness.KEY, Harness.PATIENCE, timeout, 1, 1);
        return OmiseClient.over(vertx, settings, InstantSource.system());
    }

    private void drip(HttpServerRequest request) {
        request.response().setChunked(true);
        vertx.setPeriodic(20, tick -> request.response().write(" ").onFailure(gone -> vertx.cancelTimer(tick)));
    }

    private static void flood(HttpServerRequest request) {
        request.response().setChunked(true);
        for (int i = 0; i < 64; i++) {
            request.response().write(" ".repeat(0x10000));
        }
        request.response().end();
    }

    private static void redirect(HttpServerRequest request) {
        request.response()
                .setStatusCode(302)
                .putHeader("Location", "/elsewhere")
                .end();
    }
}
