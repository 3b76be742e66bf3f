package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, once. */
class MoneyCallsTest {

    private static Vertx vertx;

    private Gateway gateway;
    private Harness harness;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        gateway = Gateway.start(vertx);
        gateway.answers(200, Bodies.charge().encodePrettily());
        harness = Harness.of(vertx, gateway.url());
    }

    @AfterEach
    void stop() {
        harness.close();
        gateway.close();
    }

    @Test
    void shouldSayEverythingThatOmiseWants_inOneRequest() {
        Answer<Charge> answer = harness.charge();

        assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(ok.requestId())
                .isEqualTo("req-4711"));
        assertThat(gateway.asked).singleElement().satisfies(asked -> {
            assertThat(asked.method() + " " + asked.uri()).isEqualTo("POST /charges");
            assertThat(asked.headers())
                    .containsEntry(
                            "authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString("skey_test_5kgg8st4p4tuwt7zt4b:"
                                                    .getBytes(StandardCharsets.US_ASCII)))
                    .containsEntry("omise-version", "2019-05-29")
                    .containsEntry("content-type", "application/json")
                    .containsKey("content-length")
                    .doesNotContainKey("accept-encoding");
            assertThat(asked.json())
                    .isEqualTo(new JsonObject()
                            .put("amount", 400000)
                            .put("currency", "THB")
                            .put(
                                    "source",
                                    new JsonObject()
                                            .put("type", "barcode_wechat")
                                            .put("barcode", Bodies.CODE))
                            .put("metadata", new JsonObject().put("scan_id", "s-1")));
        });
    }

    @Test
    void shouldAskForARefund() {
        gateway.answers(200, Bodies.refund().encodePrettily());

        Answer<Refund> answer = Harness.now(
                harness.omise.createRefund(Bodies.CHARGE_ID, new NewRefund(1000, Map.of("refund_id", "r-1"))));

        assertThat(answer).isInstanceOf(Answer.Ok.class);
        assertThat(gateway.asked).singleElement().satisfies(asked -> {
            assertThat(asked.uri()).isEqualTo("/charges/" + Bodies.CHARGE_ID + "/refunds");
            assertThat(asked.json())
                    .isEqualTo(new JsonObject()
                            .put("amount", 1000)
                            .put("metadata", new JsonObject().put("refund_id", "r-1")));
        });
    }

    @Test
    void shouldProveNothing_whenTheAnswerIsAboutSomethingElse() {
        gateway.answers(200, Bodies.charge().put("amount", 400001).encode());
        assertThat(harness.charge()).isInstanceOf(Answer.Unknown.class);

        gateway.answers(200, Bodies.charge().put("livemode", true).encode());
        assertThat(harness.charge()).isInstanceOf(Answer.Unknown.class);

        gateway.answers(200, Bodies.refund().put("charge", "chrg_test_other").encode());
        assertThat(Harness.now(harness.omise.createRefund(Bodies.CHARGE_ID, new NewRefund(1000, Map.of()))))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void shouldAnswerNotFound_withoutACall_whenAnIdCannotBeOmises() {
        for (String id : new String[] {"", "..", "a/b", "a?b", "a%2Fb", "ก", "x".repeat(101)}) {
            assertThat(Harness.now(harness.omise.createRefund(id, new NewRefund(1, Map.of()))))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class, no -> assertThat(no.code()).isEqualTo("not_found"));
        }
        assertThat(gateway.connections).hasValue(0);
    }

    @Test
    void shouldFollowNoRedirect() {
        gateway.answers(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", gateway.url() + "/elsewhere")
                .end());

        assertThat(harness.charge()).isEqualTo(new Answer.Unknown<>(Answer.Cause.UNREADABLE, 307, null));
        assertThat(gateway.asked).hasSize(1);
    }

    @Test
    void shouldSendNothingUntilSubscribed_andNothingAtASecondSubscription() {
        Uni<Answer<Charge>> uni = harness.omise.createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE);
        assertThat(gateway.connections).hasValue(0);

        assertThat(Harness.now(uni)).isInstanceOf(Answer.Ok.class);
        assertThatThrownBy(() -> Harness.now(uni)).isInstanceOf(IllegalStateException.class);
        assertThat(gateway.asked).hasSize(1);
    }

    @Test
    void shouldNotTakeTheRequestBack_whenTheCallerIsGone() {
        AtomicReference<HttpServerRequest> held = new AtomicReference<>();
        gateway.answers(held::set);

        var caller = harness.omise
                .createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE)
                .subscribe()
                .with(ignored -> {});
        caller.cancel();
        await().atMost(Duration.ofMinutes(1)).until(() -> held.get() != null);
        gateway.answers(200, Bodies.charge().encode());
        Gateway.answer(held.get(), 200, Bodies.charge().encode());

        assertThat(harness.charge()).isInstanceOf(Answer.Ok.class);
        assertThat(gateway.connections).hasValue(1);
    }

    @Test
    void shouldAnswerOnTheContextOfTheCaller() throws Exception {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Context> answeredOn = new CompletableFuture<>();

        context.runOnContext(here -> harness.omise
                .createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE)
                .subscribe()
                .with(answer -> answeredOn.complete(Vertx.currentContext())));

        assertThat(answeredOn.get(2, TimeUnit.MINUTES)).isSameAs(context);
    }

    @Test
    void shouldDropARequestId_thatIsNone() {
        gateway.answers(request -> request.response()
                .putHeader("X-Request-Id", "a b\tc")
                .end(Bodies.charge().encode()));

        assertThat(harness.charge()).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(ok.requestId())
                .isNull());
    }
}
