package dev.saphan.charge.service;

import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.ScanReceived;
import dev.saphan.servers.SaphanServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole service on a real Kafka and a real PostgreSQL, its gateway scripted. One start for all of these classes. */
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "charge_service"))
@QuarkusTestResource(World.class)
abstract class ServiceTest {
    ScriptedOmise omise;
    Bus bus;
    final Table table = new Table();

    @BeforeEach
    void listen() {
        bus = new Bus(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @AfterEach
    void leave() {
        bus.close();
    }

    /** Scans and waits until the gateway has the charge. */
    ChargeCreated charged(ScanReceived scan) {
        bus.publish(scan);
        return bus.await1(scan.scanId(), ChargeCreated.class);
    }

    List<Class<?>> told(ScanReceived scan) {
        return bus.of(scan.scanId()).stream()
                .<Class<?>>map(PaymentEvent::getClass)
                .toList();
    }

    Response asked(ScanReceived scan) {
        return RestAssured.given().get("/charges/" + scan.scanId());
    }

    String state(ScanReceived scan) {
        Response answer = asked(scan);
        return answer.statusCode() == 200 ? answer.path("state") : "unknown";
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
    }
}
