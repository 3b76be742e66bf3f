package dev.saphan.charge.flow;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Samples;
import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.MemoryGateway.Customer;
import dev.saphan.charge.flow.MemoryGateway.Made;
import dev.saphan.charge.flow.MemoryGateway.Mood;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.ScanReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One scan, from the topic to its end, under every mood of the gateway and every customer, with a process that dies at each of
 * its steps in turn, before and after each effect, and another that takes over.
 */
class DeathAtEveryStepTest {
    private static final int NEVER = 0;
    private static final Duration TICK = Duration.ofMillis(500);
    /** Longer than anything may take: uncertain ones are known by certainBy, the others expire. */
    private static final Duration LONG = Duration.ofMinutes(6);

    private Instant now = T0;

    static Stream<Arguments> worlds() {
        return Arrays.stream(Mood.values())
                .flatMap(mood -> Arrays.stream(Customer.values()).map(customer -> Arguments.of(mood, customer)));
    }

    @ParameterizedTest(name = "gateway {0}, customer {1}")
    @MethodSource("worlds")
    void shouldEndTruthfullyWithOneChargeAtMost_whereverTheProcessDies(Mood mood, Customer customer) {
        int steps = lifeAndJudgement(mood, customer, NEVER);
        assertThat(steps).isGreaterThan(3);
        IntStream.rangeClosed(1, steps).forEach(dies -> {
            int lived = lifeAndJudgement(mood, customer, dies);
            assertThat(lived).as("the process died where it should").isEqualTo(dies);
        });
    }

    /** @return how many steps the first process did */
    private int lifeAndJudgement(Mood mood, Customer customer, int dies) {
        now = T0;
        MemoryGateway gateway = new MemoryGateway(() -> now, mood, customer);
        MemoryLedger ledger = new MemoryLedger(Samples.RULES, () -> now);
        Mortal first = new Mortal(ledger, gateway, dies);
        live(gateway, ledger, first);
        judge(gateway, ledger, "death at step " + dies);
        return first.steps();
    }

    /** The first process dies at the given step; the one after it lives. The topic delivers until the offset has moved on. */
    private void live(MemoryGateway gateway, MemoryLedger ledger, Mortal first) {
        Scan scan = Samples.scan();
        ScanReceived event = event(scan);
        OneProcess process = new OneProcess(first, () -> now);
        boolean taken = false;
        while (now.isBefore(T0.plus(LONG))) {
            if (process.isDead()) {
                process = new OneProcess(new Mortal(ledger, gateway, NEVER), () -> now);
            }
            taken = taken || process.takeIn(scan, event, T0);
            process.sweep();
            gateway.timePasses();
            complete(gateway, ledger);
            now = now.plus(TICK);
        }
    }

    /** What webhook-ingest reads and says, again and again. */
    private static void complete(MemoryGateway gateway, MemoryLedger ledger) {
        for (Made each : gateway.charges) {
            each.ended().ifPresent(how -> {
                var decided = ledger.apply(new Noted(
                        each.scan,
                        new Fact.CompletionSeen(
                                each.charge.id(), each.money, how, null, null, each.charge.createdAt())));
                assertThat(decided).isPresent();
            });
        }
    }

    private static void judge(MemoryGateway gateway, MemoryLedger ledger, String when) {
        Charge end = ledger.of(Samples.SCAN_ID);
        assertThat(gateway.posts).as("OneChargePerScan, %s", when).isLessThanOrEqualTo(1);
        assertThat(end.state().isFinal()).as("EveryScanEnds: %s, %s", end, when).isTrue();
        assertThat(end.scan().code()).as("NoCodeAtRest, %s", when).isNull();
        boolean paid = gateway.charges.stream().anyMatch(Made::tookMoney);
        assertThat(end.state() == ChargeState.SUCCESSFUL)
                .as("the till is told what happened, %s", when)
                .isEqualTo(paid);
        boolean toldOtherwise = ledger.said.stream()
                .anyMatch(each -> each instanceof ChargeRefused
                        || (each instanceof ChargeEnded ended && ended.status() != ChargeStatus.SUCCESSFUL));
        long refunds =
                ledger.said.stream().filter(RefundRequested.class::isInstance).count();
        assertThat(refunds).as("FailureIsProved, %s", when).isEqualTo(paid && toldOtherwise ? 1 : 0);
        assertThat(toldOtherwise && paid)
                .as("nobody was told a wrong thing, %s", when)
                .isFalse();
    }

    private static ScanReceived event(Scan scan) {
        return new ScanReceived(
                scan.id(),
                scan.purchase().storeId(),
                scan.purchase().terminalId(),
                scan.purchase().basketId(),
                null,
                scan.purchase().money().minorUnits(),
                "THB",
                Samples.CODE.digits(),
                T0,
                T0,
                scan.codeDeadAt(),
                1);
    }
}
