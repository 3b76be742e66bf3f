package dev.saphan.refund.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.observability.GatewayCalls;
import dev.saphan.observability.Tracing;
import dev.saphan.omise.Answer;
import dev.saphan.omise.Charge;
import dev.saphan.omise.ChargeStatus;
import dev.saphan.omise.Metadata;
import dev.saphan.omise.OmiseSettings;
import dev.saphan.omise.Refund;
import dev.saphan.omise.SecretKey;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.GatewayAnswer;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Standing;
import dev.saphan.refund.flow.Posting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each of Omise's answers is taken to prove. */
class OmiseGatewayTest {
    private static final RefundId REFUND = new RefundId(UUID.randomUUID());

    private final ScriptedOmise omise = new ScriptedOmise();
    private final InstantSource clock = InstantSource.fixed(Fixtures.NOON);
    private final Reach reach = new Reach(new GatewayCalls(new SimpleMeterRegistry(), Tracing.off()), clock);
    private final OmiseGateway gateway = new OmiseGateway(
            omise,
            new OmiseSettings(
                    URI.create("https://api.omise.co"), SecretKey.of("skey_test_abc"), Duration.ofSeconds(60), 10),
            reach,
            clock);

    @Test
    void shouldCarryOurIdInTheMetadata() {
        omise.refundAnswer = new Answer.Ok<>(refund(40, REFUND.toString()), "req-1");

        GatewayAnswer answer = post(Fixtures.NOON.plusSeconds(15));

        assertThat(omise.asked.metadata()).containsExactly(Map.entry("refund_id", REFUND.toString()));
        assertThat(omise.asked.amount()).isEqualTo(40);
        assertThat(answer).isInstanceOfSatisfying(GatewayAnswer.Made.class, made -> assertThat(
                        made.refund().refundId())
                .isEqualTo(REFUND));
    }

    @Test
    void shouldNotPost_whenItsLeaseMayHavePassedToSomebodyElse() {
        assertThat(post(Fixtures.NOON)).isEqualTo(new GatewayAnswer.NotMade("too_late"));
        assertThat(omise.posts).isZero();
    }

    @Test
    void shouldTellWhatIsProved() {
        omise.refundAnswer = new Answer.Refused<>(400, "failed_refund", "no", null);
        assertThat(post()).isEqualTo(new GatewayAnswer.Declined("failed_refund", "no"));

        omise.refundAnswer = new Answer.Refused<>(401, "authentication_failure", "no", null);
        assertThat(post()).isEqualTo(new GatewayAnswer.NotMade("authentication_failure"));

        omise.refundAnswer = new Answer.NotSent<>(Answer.Reason.THROTTLED);
        assertThat(post()).isEqualTo(new GatewayAnswer.NotMade("throttled"));

        omise.refundAnswer = new Answer.Unknown<>(Answer.Cause.SERVER_ERROR, 502, null);
        assertThat(post()).isEqualTo(new GatewayAnswer.Unknown("server_error"));

        omise.refundAnswer = new Answer.Ok<>(refund(41, REFUND.toString()), null);
        assertThat(post()).isInstanceOf(GatewayAnswer.Unknown.class);
    }

    @Test
    void shouldReadAllPagesOfTheList() {
        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.SUCCESSFUL, 250), null);
        omise.refunds = IntStream.range(0, 250).mapToObj(i -> refund(1, null)).toList();

        assertThat(read()).isInstanceOfSatisfying(Reading.Seen.class, seen -> {
            assertThat(seen.refunds()).hasSize(250);
            assertThat(seen.begunAt()).isEqualTo(Fixtures.NOON);
            assertThat(seen.charge().standing()).isEqualTo(Standing.SUCCESSFUL);
            assertThat(seen.charge().sale()).isEqualTo(Fixtures.SALE);
        });
    }

    @Test
    void shouldNotBelieveAList_thatLacksWhatTheChargeSays() {
        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.SUCCESSFUL, 2), null);
        omise.refunds = List.of(refund(1, null));

        assertThat(read()).isInstanceOf(Reading.Unread.class);
    }

    /** One that was made while the pages were read may push another onto the next page; it is one refund all the same. */
    @Test
    void shouldCountOnce_whatStandsOnTwoPages() {
        Refund twice = refund(1, null);
        List<Refund> first =
                IntStream.range(0, 99).mapToObj(i -> refund(1, null)).toList();
        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.SUCCESSFUL, 100), null);
        omise.refunds =
                Stream.of(first, List.of(twice, twice)).flatMap(List::stream).toList();

        assertThat(read()).isInstanceOfSatisfying(Reading.Seen.class, seen -> assertThat(seen.refunds())
                .hasSize(100));

        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.SUCCESSFUL, 101), null);
        assertThat(read()).as("one is missing, though the rows add up").isInstanceOf(Reading.Unread.class);
    }

    @Test
    void shouldBelieveAList_thatHoldsMoreThanTheChargeSaid_sinceOneArrivedInBetween() {
        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.SUCCESSFUL, 0), null);
        omise.refunds = List.of(refund(1, REFUND.toString()));

        assertThat(read()).isInstanceOf(Reading.Seen.class);
    }

    @Test
    void shouldNotTakeSomebodyElsesMetadataForOurs() {
        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.SUCCESSFUL, 1), null);
        omise.refunds = List.of(refund(1, "a colleague's note"));

        assertThat(read()).isInstanceOfSatisfying(Reading.Seen.class, seen -> assertThat(
                        seen.refunds().getFirst().refundId())
                .isNull());
    }

    @Test
    void shouldKnowAbsentFromUnread() {
        omise.chargeAnswer = new Answer.Refused<>(404, "not_found", "no", null);
        assertThat(read()).isEqualTo(new Reading.Absent());

        omise.chargeAnswer = new Answer.Refused<>(401, "authentication_failure", "no", null);
        assertThat(read()).isInstanceOf(Reading.Unread.class);

        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.UNKNOWN, 0), null);
        assertThat(read()).isInstanceOf(Reading.Unread.class);

        omise.chargeAnswer = new Answer.Ok<>(charge(ChargeStatus.SUCCESSFUL, 0), null);
        omise.refunds = null;
        assertThat(read()).isInstanceOf(Reading.Unread.class);
    }

    @Test
    void shouldSayWhetherTheGatewayWasThere() {
        assertThat(reach.inWords()).isEqualTo("not asked yet");

        omise.refundAnswer = new Answer.NotSent<>(Answer.Reason.CONNECT_FAILED);
        assertThat(post()).isInstanceOf(GatewayAnswer.NotMade.class);
        assertThat(reach.inWords()).contains("not reached").contains("connect_failed");

        omise.refundAnswer = new Answer.Unknown<>(Answer.Cause.SERVER_ERROR, 500, null);
        assertThat(post()).isInstanceOf(GatewayAnswer.Unknown.class);
        assertThat(reach.inWords()).startsWith("reached");
    }

    private GatewayAnswer post() {
        return post(Fixtures.NOON.plusSeconds(15));
    }

    private GatewayAnswer post(Instant notAfter) {
        Posting posting = new Posting(REFUND, Fixtures.CHARGE, Money.satang(40), 1, notAfter, null);
        return gateway.post(posting).await().indefinitely();
    }

    private Reading read() {
        return gateway.read(Fixtures.CHARGE).await().indefinitely();
    }

    private static Refund refund(long amount, String refundId) {
        Metadata metadata = refundId == null ? Metadata.NONE : new Metadata(Map.of("refund_id", refundId));
        return new Refund(
                "rfnd_test_" + UUID.randomUUID().toString().replace("-", ""),
                Fixtures.CHARGE.value(),
                false,
                amount,
                "THB",
                false,
                "closed",
                "trxn_test_1",
                Fixtures.NOON,
                metadata);
    }

    private static Charge charge(ChargeStatus status, long refunded) {
        return new Charge(
                Fixtures.CHARGE.value(),
                false,
                1_000,
                "THB",
                status,
                "a word",
                null,
                null,
                null,
                new Charge.Times(Fixtures.NOON, null, null, null, null),
                new Charge.Refunded(refunded, true, true, List.of(), 0),
                null,
                new Metadata(Map.of(
                        "scan_id", String.valueOf(Fixtures.SALE.scanId()),
                        "store_id", String.valueOf(Fixtures.SALE.storeId()),
                        "terminal_id", String.valueOf(Fixtures.SALE.terminalId()),
                        "basket_id", String.valueOf(Fixtures.SALE.basketId()))));
    }
}
