package dev.saphan.webhook.omise;

import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseSettings;
import dev.saphan.omise.SecretKey;
import dev.saphan.omise.WebhookSecret;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes what talks to Omise out of the configuration; what is missing or wrong ends the start, with words. */
@ApplicationScoped
class OmiseSetup {
    private static final Logger LOG = Logger.getLogger(OmiseSetup.class);

    private final OmiseConfig config;

    OmiseSetup(OmiseConfig config) {
        this.config = config;
    }

    /** What the account proves itself and others with. */
    record Credentials(SecretKey key, List<WebhookSecret> webhookSecrets) {}

    @Produces
    @Singleton
    Credentials credentials() {
        return new Credentials(
                SecretKey.of(present("OMISE_SECRET_KEY", config.secretKey())),
                WebhookSecret.listOf(present("OMISE_WEBHOOK_SECRETS", config.webhookSecrets())));
    }

    @Produces
    @Singleton
    OmiseClient client(Vertx vertx, Credentials credentials, InstantSource clock) {
        return OmiseClient.over(
                vertx,
                new OmiseSettings(config.apiUrl(), credentials.key(), config.timeout(), config.maxParallel()),
                clock);
    }

    void close(@Disposes OmiseClient client) {
        client.close();
    }

    /** Made now: a service that cannot work must not look as if it did. */
    void check(@Observes StartupEvent event, Credentials credentials, OmiseClient client) {
        LOG.infof(
                "reads charges at %s with %s; %d webhook secret(s)",
                config.apiUrl(), credentials.key(), credentials.webhookSecrets().size());
    }

    private static String present(String name, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(name
                        + " is not set: webhook-ingest believes nothing that is not signed, and reads every charge itself,"
                        + " so it does not start without the webhook secrets and the secret key of the Omise account"));
    }
}
