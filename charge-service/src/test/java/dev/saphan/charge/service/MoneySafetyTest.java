package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanReceived;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checks by which the service is judged, on a service that does it wrong: what cannot fail proves nothing. */
class MoneySafetyTest {
    private static final int SOME = 8;
    private static final Duration LONG = Duration.ofSeconds(45);

    private final SandboxOmise omise = new SandboxOmise();
    private NaiveService naive = new NaiveService(omise, Duration.ofMillis(250));

    @AfterEach
    void end() {
        omise.close();
    }

    @Test
    void shouldFindNothing_whenNothingGoesWrong() {
        naive = new NaiveService(omise, LONG);
        omise.behave("{\"outcome\": \"approve\", \"after\": \"1ms\"}");
        List<ScanReceived> scans = scans(LONG);

        run(scans);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(violations(scans)).isEmpty());
    }

    @Test
    void shouldFindTheSecondChargeOfAScan_andThatTheTillWasToldThatThereIsNone() {
        omise.behave("{\"answer\": \"never_after\", \"outcome\": \"approve\", \"after\": \"1ms\"}");
        List<ScanReceived> scans = scans(LONG);

        run(scans);

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(violations(scans))
                .anyMatch(each -> each.startsWith("OneChargePerScan"))
                .anyMatch(each -> each.startsWith("FailureIsProved")));
    }

    @Test
    void shouldFindTheSecondCodeOfABasket() {
        BasketId basket = new BasketId("contested");
        List<ScanReceived> scans = IntStream.range(0, SOME)
                .mapToObj(ignored -> Tills.scanOfAFreshCode(basket, LONG))
                .toList();

        run(scans);

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(violations(scans))
                .anyMatch(each -> each.startsWith("OneChargePerBasket")));
    }

    @Test
    void shouldFindTheChargeOfACustomerWhoHasLeft() {
        List<ScanReceived> scans = scans(Duration.ofMinutes(-1));

        run(scans);

        assertThat(violations(scans)).anyMatch(each -> each.startsWith("NothingStale"));
    }

    @Test
    void shouldFindTheScanThatNobodyAnswered() {
        assertThat(violations(scans(LONG))).hasSize(SOME).allMatch(each -> each.startsWith("EveryScanEnds"));
    }

    private static List<ScanReceived> scans(Duration life) {
        return Tills.scans(SOME, life);
    }

    private void run(List<ScanReceived> scans) {
        List<Thread> consumers = scans.stream()
                .map(each -> Thread.ofVirtual().start(() -> naive.take(each)))
                .toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> consumers.stream().noneMatch(Thread::isAlive));
    }

    private List<String> violations(List<ScanReceived> scans) {
        return MoneySafety.violations(scans, omise.ledger(), naive::told);
    }
}
