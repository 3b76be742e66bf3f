package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.ScanReceived;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gateway is a stranger: what does not fit is uncertain, found out about, and never believed. */
@QuarkusTest
class LyingGatewayTest extends ServiceTest {
    @Test
    void shouldBelieveNoLie_andFindTheTruthInTheList() {
        double alarmsBefore = alarms();
        Map<String, ScanReceived> scans = new LinkedHashMap<>();
        Lie.ALL.forEach(lie -> {
            ScanReceived scan = Tills.scan();
            scans.put(lie.name(), scan);
            omise.on(scan.scanId(), lie.said());
        });

        bus.publishAll(scans.values());

        scans.forEach((lie, scan) -> {
            ChargeCreated created = bus.await1(scan.scanId(), ChargeCreated.class);
            assertThat(told(scan)).as("%s", lie).startsWith(ChargeUncertain.class, ChargeCreated.class);
            assertThat(omise.chargesOf(scan.scanId()))
                    .as("%s", lie)
                    .singleElement()
                    .satisfies(each -> assertThat(each.path("id").asText())
                            .isEqualTo(created.chargeId().value()));
            assertThat(omise.posts(scan.scanId())).as("%s", lie).isOne();
        });
        assertThat(alarms() - alarmsBefore)
                .as("what is well-formed and does not fit raises the alarm")
                .isPositive();
    }

    /** A charge belongs to one scan, for good; and whoever waits behind the lie is served all the same. */
    @Test
    void shouldNotTakeTheChargeOfAnotherScan() {
        double alarmsBefore = alarms();
        ScanReceived paying = Tills.scan();
        ChargeId first = charged(paying).chargeId();
        ScanReceived second = Tills.scan();
        omise.answerWith(second.scanId(), first);

        bus.publish(second);
        ChargeUncertain uncertain = bus.await1(second.scanId(), ChargeUncertain.class);

        assertThat(uncertain.scanId()).isEqualTo(second.scanId());
        assertThat(bus.await1(second.scanId(), ChargeCreated.class).chargeId()).isNotEqualTo(first);
        assertThat(omise.posts(second.scanId())).isOne();
        assertThat(alarms() - alarmsBefore)
                .as("it was not believed, neither then nor when its scan had a charge of its own")
                .isOne();
        assertThat(omise.chargesOf(paying.scanId()))
                .singleElement()
                .satisfies(each -> assertThat(each.path("status").asText()).isEqualTo("pending"));
    }

    private static double alarms() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(each -> each.startsWith("saphan_alarms_total") && each.contains("answer_does_not_fit"))
                .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
                .sum();
    }
}
