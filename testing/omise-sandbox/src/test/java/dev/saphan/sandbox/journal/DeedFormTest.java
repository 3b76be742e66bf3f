package dev.saphan.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.sandbox.Answer;
import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.ExpireRace;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Origin;
import dev.saphan.sandbox.Outcome;
import dev.saphan.sandbox.RefundRules;
import dev.saphan.sandbox.Webhooks;
import dev.saphan.sandbox.flow.Deed;
import dev.saphan.sandbox.flow.NewCharge;
import dev.saphan.sandbox.json.Json;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeedFormTest {
    private static final Behaviour USUAL = Behaviour.approving(Duration.ofMillis(1_234));

    static Stream<Deed> deeds() {
        return Stream.of(
                created(USUAL, "s-1", "แม่\n\"\\"),
                created(USUAL.with(new Outcome.StayPending()), null, null),
                created(
                        USUAL.with(new Outcome.Decline(Failure.of("payment_rejected"), Duration.ofDays(30)))
                                .with(Webhooks.of(Webhooks.Treatment.DELAY))
                                .with(ExpireRace.LOSE_LATE)
                                .withLateSuccess(Duration.ofDays(365))
                                .losingMetadata(),
                        "",
                        ""),
                created(
                        USUAL.with(Operation.READ, Fault.of(Answer.LATE).onlyTheFirst(3))
                                .with(
                                        Operation.REFUND,
                                        Fault.of(Answer.ERROR_AFTER)
                                                .withStatus(422)
                                                .withCode("x_y"))
                                .with(
                                        Operation.EXPIRE,
                                        Fault.of(Answer.NEVER_AFTER).lasting(Duration.ofHours(5))),
                        "s",
                        "d"),
                new Deed.Accepted(0),
                new Deed.Paid(Integer.MAX_VALUE),
                new Deed.Failed(1, Failure.of("anything else")),
                new Deed.Expired(2),
                new Deed.Raced(3),
                new Deed.Reversed(4),
                new Deed.Refunded(5, new RefundRules.Wanted(100, null, "{\"a\":[1.0,{}]}"), true),
                new Deed.Described(6, null, "{}"),
                new Deed.Described(6, "ใหม่", "{\"a\":\"\\\"\"}"),
                new Deed.Called(7, Operation.READ),
                new Deed.Shown(Long.MAX_VALUE, true),
                new Deed.Delivered(8, "http://127.0.0.1:8082/webhooks/omise", 0),
                new Deed.ClockMoved());
    }

    private static Deed created(Behaviour behaviour, String storeId, String description) {
        Origin.Source source = new Origin.Source("barcode_wechat", "", storeId, null, "till-1");
        Origin.Request request = new Origin.Request(null, "https://example.com/");
        return new Deed.Created(
                new NewCharge(400_000, source, request, description, null, "{\"n\":1.0}"), 81, behaviour);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void shouldReadWhatWasWritten(Deed deed) {
        JsonOut out = JsonOut.compact();
        DeedJson.write(1, 1_795_000_000_123L, deed, out);
        byte[] line = out.takeBytes();
        Params params = new Params(Json.object(line));

        assertThat(line).endsWith('\n').containsOnlyOnce('\n');
        assertThat(new DeedForm().read(params)).isEqualTo(deed);
        assertThat(DeedForm.at(params)).isEqualTo(1_795_000_000_123L);
        assertThat(DeedForm.account(params)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"deed\":\"forgotten\"}",
                "{\"deed\":\"paid\"}",
                "{\"deed\":\"paid\",\"charge\":-1}",
                "{\"deed\":\"paid\",\"charge\":99999999999}",
                "{\"deed\":\"called\",\"charge\":1,\"operation\":\"dance\"}",
                "{\"deed\":\"shown\",\"code\":\"xyz\",\"minted\":true}",
                "{\"deed\":\"shown\",\"code\":\"1f\",\"minted\":\"perhaps\"}",
                "{\"deed\":\"created\",\"amount\":1,\"type\":\"t\",\"code\":\"1\",\"metadata\":\"{}\"}"
            })
    void shouldSayWhatIsNoDeed(String line) {
        Params params = new Params(Json.object(line.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> new DeedForm().read(params)).isInstanceOf(IllegalArgumentException.class);
    }
}
