package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.Topics;
import dev.saphan.refund.door.WayToOmise.Mishap;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RefundOnce and RefundsNeverExceed, whatever repeats, breaks or comes at the same time. */
@QuarkusTest
class RefundOnceTest {
    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @Inject
    MovableClock clock;

    private Purchase known(long amount) {
        Purchase purchase = Purchase.paid(amount);
        journey.tell(purchase.completed());
        return purchase;
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWERS_500_AFTER", "BREAKS_AFTER", "GARBAGE_AFTER"})
    void shouldFindTheRefundOnce_whenItWasMadeAndNeverAnswered(Mishap mishap) {
        Purchase purchase = known(40_000);
        omise.way().next(purchase.chargeId(), mishap);

        RefundCompleted completed = journey.completed(journey.ask(purchase, 10_000L));

        assertThat(completed.refundedTotal()).isEqualTo(10_000);
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(1);
        assertThat(omise.refunded(purchase.chargeId())).isEqualTo(10_000);
    }

    @Test
    void shouldMakeOneRefundEach_whenNotOneOfThemIsEverAnswered() {
        omise.beginOutage("never_after");
        List<Purchase> wholes =
                IntStream.range(0, 16).mapToObj(i -> known(40_000)).toList();
        List<Purchase> parts =
                IntStream.range(0, 16).mapToObj(i -> known(40_000)).toList();
        List<RefundRequested> commands = Stream.concat(
                        wholes.stream().map(each -> journey.ask(each, null)),
                        parts.stream().map(each -> journey.ask(each, 10_000L)))
                .toList();

        try {
            commands.forEach(journey::completed);
        } finally {
            omise.endOutage();
        }

        assertThat(wholes).allMatch(each -> omise.refunded(each.chargeId()) == 40_000);
        assertThat(parts).allMatch(each -> omise.refunded(each.chargeId()) == 10_000);
        assertThat(Stream.concat(wholes.stream(), parts.stream()))
                .allMatch(each -> omise.refunds(each.chargeId()) == 1 && omise.posts(each.chargeId()) == 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLES", "REFUSES_THE_KEY"})
    void shouldPostAgain_whenNothingWasMade(Mishap mishap) {
        Purchase purchase = known(40_000);
        omise.way().next(purchase.chargeId(), mishap);

        assertThat(journey.completed(journey.ask(purchase, 12_000L)).amount()).isEqualTo(12_000);
        assertThat(omise.refunds(purchase.chargeId())).isEqualTo(1);
    }

    @Test
    void shouldPostAllThatRemainsAgain_whenItIsProvedAbsent() {
        Purchase purchase = known(41_001);
        omise.way().next(purchase.chargeId(), Mishap.ANSWERS_500_BEFORE);

        assertThat(journey.completed(journey.ask(purchase, null)).remaining()).isZero();
        assertThat(omise.refunds(purchase.chargeId())).isEqualTo(1);
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(2);
    }

    @Test
    void shouldNeverPostAPartAgain_andHoldItForHeadOffice() {
        Purchase purchase = known(40_000);
        omise.way().next(purchase.chargeId(), Mishap.ANSWERS_500_BEFORE);
        RefundRequested command = journey.ask(purchase, 13_001L);
        journey.awaitState(command.refundId(), "uncertain");

        Journey.lookForItInVain(clock, command.refundId());

        assertThat(omise.posts(purchase.chargeId())).isEqualTo(1);
        assertThat(journey.reasonOf(journey.ask(purchase, 27_000L))).isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
        assertThat(journey.completed(journey.ask(purchase, null)).amount()).isEqualTo(26_999);
    }

    @Test
    void shouldMakeOneRefund_whenOneCommandIsDeliveredAThousandTimes() {
        Purchase purchase = known(40_000);
        RefundRequested command = purchase.refund(5_000L);
        IntStream.range(0, 1_000).forEach(i -> journey.tell(command));

        journey.completed(command);
        RefundRequested last = journey.ask(purchase, 1L); // whatever came before it on its partition has been taken in
        journey.completed(last);

        assertThat(omise.refunded(purchase.chargeId())).isEqualTo(5_001);
        assertThat(journey.completions(purchase.chargeId())).hasSize(2);
    }

    @Test
    void shouldNeverExceed_when64PartialRefundsComeAtOnce() {
        Purchase purchase = known(10_000);
        List<RefundRequested> commands = IntStream.range(0, 64)
                .mapToObj(i -> journey.ask(purchase, 900L))
                .toList();

        Journey.eventually(() -> assertThat(commands)
                .allMatch(each -> journey.isCompleted(each)
                        || !journey.refusals(each.refundId()).isEmpty()));

        assertThat(omise.refunded(purchase.chargeId())).isEqualTo(9_900);
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(11);
        assertThat(commands).filteredOn(journey::isCompleted).hasSize(11);
    }

    @Test
    void shouldCountARefundMadeOnTheDashboard_whenTheGatewayRefusesForItsSake() {
        Purchase purchase = known(40_000);
        String made = omise.refundOnTheDashboard(purchase.chargeId(), 25_000);

        assertThat(journey.reasonOf(journey.ask(purchase, 20_000L))).isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);

        RefundCompleted foreign = journey.foreign(purchase.chargeId()).getFirst();
        assertThat(foreign.gatewayRefundId()).isEqualTo(made);
        assertThat(foreign.refundedTotal()).isEqualTo(25_000);
        assertThat(journey.completed(journey.ask(purchase, null)).amount()).isEqualTo(15_000);
    }

    @Test
    void shouldGiveBackWhatIsReallyLeft_whenAllWasAskedForAndTheDashboardTookAPart() {
        Purchase purchase = known(40_000);
        omise.refundOnTheDashboard(purchase.chargeId(), 25_000);

        RefundCompleted completed = journey.completed(journey.ask(purchase, null));

        assertThat(completed.amount()).isEqualTo(15_000);
        assertThat(completed.remaining()).isZero();
    }

    @Test
    void shouldSendACommandToTheDeadLetters_whenItsIdIsKnownWithOtherContent() {
        Purchase purchase = known(40_000);
        RefundRequested first = journey.ask(purchase, 1_000L);
        journey.completed(first);

        RefundRequested other = purchase.refund(first.refundId(), 2_000L);
        journey.tell(other);

        Journey.eventually(
                () -> assertThat(journey.deadLetters(Topic.idOf(other))).hasSize(1));
        assertThat(omise.refunded(purchase.chargeId())).isEqualTo(1_000);
    }

    @Test
    void shouldSendPoisonToTheDeadLetters_andGoOn() {
        String id = UUID.randomUUID().toString();
        Map<String, String> headers =
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", "/x", "ce_type", "saphan.RefundRequested");
        journey.topic()
                .send(
                        Topics.REFUND_COMMANDS,
                        "k",
                        headers,
                        "{\"code\": \"123456789012345678\"".getBytes(StandardCharsets.UTF_8));
        Purchase purchase = known(40_000);

        journey.completed(journey.ask(purchase, null));

        Journey.eventually(() -> assertThat(journey.deadLetters(id)).hasSize(1));
        byte[] value = journey.deadLetters(id).getFirst().value();
        assertThat(new String(value, StandardCharsets.UTF_8)).doesNotContain("123456789012345678");
    }

    @Test
    void shouldAwaitItsChargeForTenMinutesOnly() {
        RefundRequested command = Purchase.nowhere().refundByScan(null);
        journey.tell(command);
        journey.awaitState(command.refundId(), "waiting");

        clock.jump(Duration.ofMinutes(11));

        assertThat(journey.reasonOf(command)).isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
    }

    @Test
    void shouldNotKnowARefundThatNobodyAskedFor() {
        assertThat(Journey.stateOf(new RefundId(UUID.randomUUID()))).isEqualTo("unknown");
    }
}
