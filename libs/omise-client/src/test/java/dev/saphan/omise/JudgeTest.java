package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.Answer.Cause;
import dev.saphan.omise.Answer.Reason;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    @Test
    void shouldTakeACharge_forDone() {
        Answer<Charge> answer = judge(200, Bodies.charge().encodePrettily());

        assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(ok.requestId())
                .isEqualTo("req-1"));
        assertThat(answer.wasReached()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400,bad_request",
        "400,invalid_charge",
        "400,failed_expire",
        "400,expired_charge",
        "400,failed_refund",
        "401,authentication_failure",
        "403,not_authorized",
        "404,not_found",
        "422,bad_request"
    })
    void shouldTakeAKnownCode_forARefusal(int status, String code) {
        assertThat(judge(status, Bodies.error(code)))
                .isEqualTo(new Answer.Refused<>(status, code, "the message", "req-1"));
    }

    @ParameterizedTest
    @CsvSource({"400,backend_error", "400,internal_error", "422,something_new", "403,constructor"})
    void shouldProveNothing_byAnotherCode(int status, String code) {
        assertThat(judge(status, Bodies.error(code)))
                .isEqualTo(new Answer.Unknown<>(Cause.UNPROVEN_REFUSAL, status, "req-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad Request</html>",
                "{}",
                "{\"object\":\"error\"}",
                "{\"object\":\"error\",\"code\":7}",
                "{\"code\":\"bad_request\"}"
            })
    void shouldProveNothing_byARefusalThatIsNoErrorObject(String body) {
        assertThat(judge(400, body)).isEqualTo(new Answer.Unknown<>(Cause.UNREADABLE, 400, "req-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599})
    void shouldProveNothing_byAServerError_whateverItsBodySays(int status) {
        assertThat(judge(status, Bodies.error("bad_request")))
                .isEqualTo(new Answer.Unknown<>(Cause.SERVER_ERROR, status, "req-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 301, 302, 307, 402, 405, 408, 409, 410, 418})
    void shouldProveNothing_byAStatusThatOmiseDoesNotUse(int status) {
        assertThat(judge(status, Bodies.error("bad_request")))
                .isEqualTo(new Answer.Unknown<>(Cause.UNREADABLE, status, "req-1"));
    }

    @Test
    void shouldTakeTooManyRequests_forNotSent() {
        Answer<Charge> answer = judge(429, "<html>");

        assertThat(answer).isEqualTo(new Answer.NotSent<>(Reason.THROTTLED));
        assertThat(answer.wasReached()).isTrue();
    }

    @Test
    void shouldProveNothing_byAnObjectOfSomethingElse() {
        Answer<Charge> answer = Judge.judge(
                new Exchange.Answered(200, null, Buffer.buffer(Bodies.bytes(Bodies.charge()))),
                OmiseJson::readCharge,
                charge -> charge.amount() == 1);

        assertThat(answer).isEqualTo(new Answer.Unknown<>(Cause.UNREADABLE, 200, null));
    }

    @Test
    void shouldTellReachedFromUnreached() {
        assertThat(new Answer.NotSent<>(Reason.CONNECT_FAILED).wasReached()).isFalse();
        assertThat(new Answer.Unknown<>(Cause.TIMEOUT, null, null).wasReached()).isFalse();
        assertThat(new Answer.Unknown<>(Cause.SERVER_ERROR, 503, null).wasReached())
                .isTrue();
    }

    @Test
    void shouldNotPrintABody() {
        Exchange exchange = new Exchange.Answered(200, "req-1", Buffer.buffer(Bodies.bytes(Bodies.charge())));

        assertThat(exchange.toString()).startsWith("Answered[200, req-1, ").doesNotContain(Bodies.CODE);
    }

    private static Answer<Charge> judge(int status, String body) {
        return Judge.judge(
                new Exchange.Answered(status, "req-1", Buffer.buffer(body)), OmiseJson::readCharge, charge -> true);
    }
}
