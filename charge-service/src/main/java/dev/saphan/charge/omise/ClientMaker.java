package dev.saphan.charge.omise;

import dev.saphan.omise.OmiseClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the one client of the service. */
class ClientMaker {

    @Produces
    @Singleton
    OmiseClient client(Vertx vertx, OmiseConfig config, InstantSource clock) {
        return OmiseClient.over(vertx, config.settings(), clock);
    }

    void close(@Disposes OmiseClient client) {
        client.close();
    }
}
