package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ScanReceived;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BurstTest extends ServiceTest {
    private static final int SCANS = 600;
    /** So long that no scan is refused for its age, however busy the machine. */
    private static final Duration LONG = Duration.ofMinutes(30);

    @Test
    void shouldChargeEachOfManyScansOnce_withTenCallsAtATime() {
        List<ScanReceived> scans = Tills.scans(SCANS, LONG);

        scans.forEach(bus::publish);

        patiently().atMost(Duration.ofMinutes(5)).until(() -> scans.stream()
                .allMatch(each -> told(each).contains(ChargeCreated.class)));
        assertThat(scans.stream().map(each -> omise.posts(each.scanId()))).allMatch(posts -> posts == 1);
        assertThat(omise.mostAtATime()).isLessThanOrEqualTo(10);
    }
}
