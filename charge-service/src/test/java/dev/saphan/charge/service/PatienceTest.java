package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ScanReceived;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway that has had enough is asked less, and more again when it is well. */
@QuarkusTest
class PatienceTest extends ServiceTest {
    private static final Pattern PARALLEL =
            Pattern.compile("^saphan_gateway_parallel(?:\\{.*})? (\\d+)", Pattern.MULTILINE);
    private static final int ALL = 10;

    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            names = {"THROTTLE", "ANSWER_LATE"})
    void shouldAskLess_whenTheGatewayComplains_andMoreAgain_whenItAnswersQuickly(Script complaint) {
        awaitMoreThan(1);
        int before = parallel();
        List<ScanReceived> complained = new ArrayList<>();

        // One after the other: a complaint right after another one, of a busy machine's say, is the same to us.
        patiently().pollInterval(Duration.ofSeconds(1)).until(() -> {
            ScanReceived scan = Tills.scan();
            complained.add(scan);
            omise.on(scan.scanId(), complaint);
            bus.publish(scan);
            return parallel() < before;
        });
        complained.forEach(scan -> omise.on(scan.scanId(), Script.ANSWER));
        awaitMoreThan(parallel());
        assertThat(omise.mostAtATime()).isLessThanOrEqualTo(ALL);
    }

    /** By quick answers: what other tests have done to the gateway is in the number, too. */
    private void awaitMoreThan(int number) {
        patiently().until(() -> {
            charge(ALL);
            return parallel() > number;
        });
    }

    private void charge(int count) {
        List<ScanReceived> scans = Stream.generate(Tills::scan).limit(count).toList();
        scans.forEach(bus::publish);
        patiently().until(() -> scans.stream().allMatch(each -> told(each).contains(ChargeCreated.class)));
    }

    private static int parallel() {
        Matcher gauge = PARALLEL.matcher(RestAssured.given().get("/q/metrics").asString());
        return gauge.find() ? Integer.parseInt(gauge.group(1)) : -1;
    }
}
