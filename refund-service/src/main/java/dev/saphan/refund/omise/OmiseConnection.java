package dev.saphan.refund.omise;

import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseSettings;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The one client of this process, and what it was made from. */
class OmiseConnection {

    @Produces
    @Singleton
    OmiseSettings settings(OmiseConfig config) {
        return config.settings();
    }

    @Produces
    @Singleton
    @DefaultBean
    OmiseClient client(Vertx vertx, OmiseSettings settings, InstantSource clock) {
        return OmiseClient.over(vertx, settings, clock);
    }

    void close(@Disposes OmiseClient client) {
        client.close();
    }
}
