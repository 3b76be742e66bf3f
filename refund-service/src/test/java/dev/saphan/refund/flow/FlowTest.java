package dev.saphan.refund.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.GatewayAnswer;
import dev.saphan.refund.Pursuit;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Resolution;
import dev.saphan.refund.flow.ResolveHeld.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlowTest {
    private final Run.Clock clock = new Run.Clock();
    private final MemoryStore store = new MemoryStore();
    private final MemoryGateway gateway = new MemoryGateway(100, clock);
    private final Run process = new Run(store, gateway, clock, Crash.never());

    private void chargeIsKnown() {
        store.charges.put(Fixtures.CHARGE, Fixtures.captured(100));
    }

    private void chargeIsTold() {
        store.learn(null, List.of(Fixtures.captured(100)), clock.instant())
                .await()
                .indefinitely();
    }

    private void waits(RefundRequest command) {
        Pursuit since = new Pursuit(clock.instant(), 0, clock.instant(), null, null);
        store.refunds.put(
                command.refundId(), new Refund(command, RefundState.WAITING, command.chargeId(), null, since, null));
    }

    private Refund of(RefundRequest command) {
        return store.refunds.get(command.refundId());
    }

    @Test
    void shouldCompleteWithoutASweep() {
        chargeIsKnown();
        RefundRequest command = Fixtures.request(null);

        process.take(command);

        assertThat(of(command).state()).isEqualTo(RefundState.COMPLETED);
    }

    @Test
    void shouldRejectOtherContent_andOnlyThat() {
        chargeIsKnown();
        RefundRequest first = Fixtures.request(10L);
        RefundRequest other = Fixtures.request(first.refundId(), 11L);
        process.take(first);

        assertThat(process.take(first, first)).isEmpty();
        assertThat(process.take(other, first)).hasSize(1).allMatch(each -> each.reason()
                .contains("other content"));
        assertThat(gateway.bank.refunded()).isEqualTo(10);
    }

    /** The store was restored from a back-up of the time when it waited; it has been posted and made since. */
    @Test
    void shouldReadTheChargeFirst_whenARefundHasWaitedForLong() {
        RefundRequest command = Fixtures.request(40L);
        waits(command);
        gateway.bank.refund(40, command.refundId(), clock.instant());
        clock.pass(Duration.ofHours(1));

        chargeIsTold();
        process.runFor(Duration.ofMinutes(1));

        assertThat(gateway.posts).isZero();
        assertThat(of(command).state()).isEqualTo(RefundState.COMPLETED);
        assertThat(gateway.bank.refunded()).isEqualTo(40);
    }

    @Test
    void shouldPostARefundThatHasWaitedForLong_onceItsChargeIsRead() {
        RefundRequest command = Fixtures.request(40L);
        waits(command);
        clock.pass(Duration.ofHours(1));

        chargeIsTold();
        process.runFor(Duration.ofMinutes(1));

        assertThat(gateway.posts).isOne();
        assertThat(of(command).state()).isEqualTo(RefundState.COMPLETED);
    }

    @Test
    void shouldWaitForAGatewayThatIsAway_andNotAskItAllTheTime() {
        chargeIsKnown();
        gateway.isAway = true;
        RefundRequest command = Fixtures.request(40L);
        process.take(command);
        process.runFor(Duration.ofMinutes(30));
        assertThat(of(command).state()).isEqualTo(RefundState.RESERVED);
        assertThat(of(command).pursuit().attempt()).isBetween(10, 60);

        gateway.isAway = false;
        process.runFor(Duration.ofMinutes(2));

        assertThat(of(command).state()).isEqualTo(RefundState.COMPLETED);
        assertThat(gateway.posts).isEqualTo(1);
    }

    @Test
    void shouldStayUncertain_asLongAsTheGatewayCannotBeAsked() {
        chargeIsKnown();
        gateway.next.add(answer -> {
            gateway.isAway = true;
            return new GatewayAnswer.Unknown("timeout");
        });
        RefundRequest command = Fixtures.request(40L);
        process.take(command);

        process.runFor(Duration.ofMinutes(30));
        assertThat(of(command).state()).isEqualTo(RefundState.UNCERTAIN);

        gateway.isAway = false;
        process.runFor(Duration.ofMinutes(2));
        assertThat(of(command).state()).isEqualTo(RefundState.COMPLETED);
    }

    @Test
    void shouldRefuseAnUnknownCharge_whenTheGatewayCanBeAskedAgain() {
        gateway.isAway = true;
        gateway.knowsTheCharge = false;
        RefundRequest command = Fixtures.request(40L);
        process.take(command);
        process.runFor(Duration.ofMinutes(20));
        assertThat(of(command).state()).isEqualTo(RefundState.REQUESTED);

        gateway.isAway = false;
        process.runFor(Duration.ofMinutes(2));

        assertThat(((RefundRefused) store.told.getFirst()).reason()).isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
    }

    @Test
    void shouldLetHeadOfficeDecide_onlyWhatIsHeld() {
        chargeIsKnown();
        RefundRequest held = hold();
        Resolution released = new Resolution.Released("chief");

        assertThat(resolve(held, new Resolution.CompletedWith("rfnd_test_99", "chief")))
                .isEqualTo(new Result.NotAtTheGateway());
        gateway.isAway = true;
        assertThat(resolve(held, released)).isEqualTo(new Result.NotRead());
        gateway.isAway = false;
        assertThat(resolve(held, released)).isEqualTo(new Result.Resolved(RefundState.REFUSED));
        assertThat(resolve(held, released)).isEqualTo(new Result.NotHeld(RefundState.REFUSED));
        assertThat(resolve(Fixtures.request(1L), released)).isEqualTo(new Result.Unknown());
    }

    /** Both had seen it held; what the second says is that it is done, not that something is wrong with it. */
    @Test
    void shouldSayThatItIsDecided_whenAnotherDecidedWhileTheGatewayWasRead() {
        chargeIsKnown();
        List<Result> released = decideTwice(hold(), new Resolution.Released("chief"));
        RefundRequest made = hold();
        gateway.bank.refund(40, null, clock.instant());
        List<Result> completed = decideTwice(made, new Resolution.CompletedWith("rfnd_test_0", "chief"));

        assertThat(released)
                .containsExactlyInAnyOrder(
                        new Result.Resolved(RefundState.REFUSED), new Result.NotHeld(RefundState.REFUSED));
        assertThat(completed)
                .containsExactlyInAnyOrder(
                        new Result.Resolved(RefundState.COMPLETED), new Result.NotHeld(RefundState.COMPLETED));
    }

    @Test
    void shouldReleaseNothing_whenTheGatewayShowsAnotherCharge() {
        chargeIsKnown();
        RefundRequest held = hold();
        Run another = new Run(store, new MemoryGateway(90, clock), clock, Crash.never());

        assertThat(another.resolveHeld
                        .resolve(held.refundId(), new Resolution.Released("chief"))
                        .await()
                        .indefinitely())
                .isEqualTo(new Result.NotRead());
        assertThat(of(held).state()).isEqualTo(RefundState.HELD);
    }

    @Test
    void shouldTakeTheRefundThatHeadOfficeMadeByHand() {
        chargeIsKnown();
        RefundRequest held = hold();
        gateway.bank.refund(40, null, clock.instant());

        assertThat(resolve(held, new Resolution.CompletedWith("rfnd_test_0", "chief")))
                .isEqualTo(new Result.Resolved(RefundState.COMPLETED));
        assertThat(store.charges.get(Fixtures.CHARGE).funds().refunded().minorUnits())
                .isEqualTo(40);
        assertThat(store.told).hasSize(1);
    }

    @Test
    void shouldTakeTheRefundThatHeadOfficeMadeByHand_whenItWasCountedAsNobodysBefore() {
        chargeIsKnown();
        RefundRequest held = hold(60L);
        gateway.bank.refund(60, null, clock.instant());
        process.runFor(Duration.ofHours(2));
        assertThat(of(held).state()).isEqualTo(RefundState.REFUSED);

        assertThat(resolve(held, new Resolution.Released("chief"))).isEqualTo(new Result.NotHeld(RefundState.REFUSED));
        assertThat(resolve(held, new Resolution.CompletedWith("rfnd_test_9", "chief")))
                .isEqualTo(new Result.NotAtTheGateway());
        assertThat(resolve(held, new Resolution.CompletedWith("rfnd_test_0", "chief")))
                .isEqualTo(new Result.Resolved(RefundState.COMPLETED));
        assertThat(store.charges.get(Fixtures.CHARGE).funds().refunded().minorUnits())
                .isEqualTo(60);
    }

    /** A part that never arrived at the gateway, and was looked for in vain. */
    private RefundRequest hold() {
        return hold(40L);
    }

    private RefundRequest hold(long sum) {
        RefundRequest command = Fixtures.request(sum);
        Run killed = new Run(store, gateway, clock, new Crash(5));
        try {
            killed.take(command);
        } catch (Crash.Dead asIntended) {
            assertThat(gateway.posts).isZero();
        }
        Run next = new Run(store, gateway, clock, Crash.never());
        next.runFor(Duration.ofMinutes(12));
        assertThat(of(command).state()).isEqualTo(RefundState.HELD);
        return command;
    }

    /** Two at the same moment. */
    private List<Result> decideTwice(RefundRequest command, Resolution resolution) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        gateway.answersReads = answer;
        List<CompletableFuture<Result>> both = Stream.generate(() -> process.resolveHeld
                        .resolve(command.refundId(), resolution)
                        .subscribeAsCompletionStage())
                .limit(2)
                .toList();
        answer.complete(true);
        return both.stream().map(CompletableFuture::join).toList();
    }

    private Result resolve(RefundRequest command, Resolution resolution) {
        return process.resolveHeld
                .resolve(command.refundId(), resolution)
                .await()
                .indefinitely();
    }
}
