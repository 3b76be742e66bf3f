package dev.saphan.refund.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.GatewayAnswer;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.RefundState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The process is killed at every point that it passes, one after the other; the next one brings everything to its end. */
class CrashTest {
    private static final int MORE_POINTS_THAN_THERE_ARE = 60;

    private final Run.Clock clock = new Run.Clock();

    @Test
    void shouldGiveAllBackOnce_whereverItIsKilled() {
        atEveryPoint(
                world -> world.gateway.next.clear(),
                world -> {
                    assertThat(world.gateway.bank.refunded()).isEqualTo(100);
                    assertThat(world.refund().state()).isEqualTo(RefundState.COMPLETED);
                },
                null);
    }

    @Test
    void shouldGiveAPartBackOnce_orHoldIt_whereverItIsKilled() {
        atEveryPoint(
                world -> {},
                world -> {
                    boolean made = world.gateway.bank.refunded() == 40;
                    assertThat(world.gateway.posts).isLessThanOrEqualTo(1);
                    assertThat(world.refund().state()).isEqualTo(made ? RefundState.COMPLETED : RefundState.HELD);
                },
                40L);
    }

    @Test
    void shouldRefuseOnce_whereverItIsKilled_whenTheDashboardWasQuicker() {
        atEveryPoint(
                world -> world.gateway.bank.refund(80, null, clock.instant()),
                world -> {
                    assertThat(world.refund().state()).isIn(RefundState.REFUSED);
                    assertThat(world.store.told).extracting(RefundEvent::type).hasSize(2);
                },
                40L);
    }

    @Test
    void shouldFindWhatWasNeverAnswered_whereverItIsKilled() {
        atEveryPoint(
                world -> world.gateway.next.add(answer -> new GatewayAnswer.Unknown("timeout")),
                world -> assertThat(world.gateway.bank.refunds().size())
                        .isEqualTo(world.refund().state() == RefundState.COMPLETED ? 1 : 0),
                40L);
    }

    private void atEveryPoint(Consumer<World> prepared, Consumer<World> proved, Long sum) {
        boolean crashed = true;
        for (int point = 1; crashed; point++) {
            assertThat(point).isLessThan(MORE_POINTS_THAN_THERE_ARE);
            World world = new World(sum);
            prepared.accept(world);
            crashed = world.runAndBeKilledAt(point);
            world.runAgain();
            proved.accept(world);
            world.check();
        }
    }

    private final class World {
        final MemoryStore store = new MemoryStore();
        final MemoryGateway gateway = new MemoryGateway(100, clock);
        final RefundRequest command;

        World(Long sum) {
            command = Fixtures.request(sum);
            store.charges.put(Fixtures.CHARGE, Fixtures.captured(100));
        }

        Refund refund() {
            return store.refunds.get(command.refundId());
        }

        boolean runAndBeKilledAt(int point) {
            Crash crash = new Crash(point);
            Run process = new Run(store, gateway, clock, crash);
            try {
                process.take(command);
                process.runFor(Duration.ofSeconds(5));
            } catch (Crash.Dead killed) {
                assertThat(crash.hasHappened()).isTrue();
            }
            return crash.hasHappened();
        }

        /** Kafka delivers again what was not acknowledged, and now and then what was. */
        void runAgain() {
            Run process = new Run(store, gateway, clock, Crash.never());
            process.take(command);
            process.runFor(Duration.ofMinutes(12));
        }

        void check() {
            assertThat(gateway.bank.timesMade(command.refundId())).isLessThanOrEqualTo(1);
            assertThat(store.charges.get(Fixtures.CHARGE).funds().refunded().minorUnits())
                    .isEqualTo(gateway.bank.refunded());
            List<String> gatewayIds = store.told.stream()
                    .filter(RefundCompleted.class::isInstance)
                    .map(told -> ((RefundCompleted) told).gatewayRefundId())
                    .toList();
            assertThat(gatewayIds)
                    .doesNotHaveDuplicates()
                    .hasSize(gateway.bank.refunds().size());
        }
    }
}
