package dev.saphan.posedge.inbound;

import dev.saphan.events.ChargeStatus;
import dev.saphan.posedge.ChargeServiceStub;
import dev.saphan.posedge.Issuer;
import dev.saphan.posedge.Kafka;
import dev.saphan.servers.SaphanServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Kafka, PostgreSQL and an issuer, the same for all tests of this module. */
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "pos_edge"))
@QuarkusTestResource(Issuer.class)
@QuarkusTestResource(ChargeServiceStub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnRealServers {
    Kafka kafka;

    @BeforeAll
    void connect() {
        kafka = new Kafka(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @AfterAll
    void disconnect() {
        kafka.close();
    }

    /** A till whose scan is paid. */
    Door paid() {
        Door till = Door.till().scanned();
        kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.SUCCESSFUL, 1));
        till.becomes("successful");
        return till;
    }
}
