package dev.saphan.webhook.service;

import dev.saphan.servers.SaphanServers;
import dev.saphan.webhook.world.OmiseAccount;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** The same servers for every test of this service, so that Quarkus starts once. */
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "webhook_ingest"))
@QuarkusTestResource(OmiseAccount.class)
final class OnRealServers {
    private OnRealServers() {}
}
