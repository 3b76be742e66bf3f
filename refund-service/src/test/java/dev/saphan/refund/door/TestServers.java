package dev.saphan.refund.door;

import dev.saphan.servers.SaphanServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** The servers of every test here, named once: Quarkus gives them to all tests of the module and starts them once. */
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "refund_service"))
@QuarkusTestResource(OmiseTwinResource.class)
@QuarkusTestResource(HeadOfficeKeys.class)
final class TestServers {
    private TestServers() {}
}
