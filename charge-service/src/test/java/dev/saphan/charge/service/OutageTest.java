package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanReceived;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest extends ServiceTest {

    @Test
    void shouldRefuseAtOnceWhileTheGatewayIsOutOfReach_andChargeAgainWhenItIsBack() {
        omise.goAway();
        try {
            List<ScanReceived> first = Stream.generate(Tills::scan).limit(4).toList();
            first.forEach(bus::publish);
            assertThat(first).allSatisfy(each -> assertThat(
                            bus.await1(each.scanId(), ChargeRefused.class).reason())
                    .isEqualTo(RefusedReason.GATEWAY_UNREACHABLE));
            patiently().until(() -> gateway("breaker").equals("open"));

            ScanReceived next = Tills.scan();
            bus.publish(next);

            assertThat(bus.await1(next.scanId(), ChargeRefused.class).reason())
                    .isEqualTo(RefusedReason.GATEWAY_UNREACHABLE);
            assertThat(asked(next).<Integer>path("submission.notSent")).isZero();
            assertThat(gateway("gateway")).isEqualTo("DOWN");
        } finally {
            omise.comeBack();
        }
        // The last word counts: a call that was made before may fail after one that was answered.
        patiently().untilAsserted(() -> {
            assertThat(endOf(Tills.scan())).isInstanceOf(ChargeCreated.class);
            assertThat(gateway("breaker")).isEqualTo("closed");
            assertThat(gateway("gateway")).isEqualTo("UP");
        });
    }

    private PaymentEvent endOf(ScanReceived scan) {
        bus.publish(scan);
        patiently().until(() -> !bus.of(scan.scanId()).isEmpty());
        return bus.of(scan.scanId()).getFirst();
    }

    /** The gateway is data: readiness stays up. */
    private static String gateway(String word) {
        return RestAssured.given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == 'gateway' }.data." + word);
    }
}
