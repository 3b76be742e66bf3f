package dev.saphan.webhook.omise;

import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseSettings;
import dev.saphan.omise.SecretKey;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
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

    @Produces
    @Singleton
    SecretKey key() {
        return SecretKey.of(present("OMISE_SECRET_KEY", config.secretKey()));
    }

    @Produces
    @Singleton
    WebhookSecrets webhookSecrets(InstantSource clock) {
        return config.webhookSecretsFile()
                .map(path -> ofFile(path, clock))
                .orElseGet(() ->
                        WebhookSecrets.ofVariable(present("OMISE_WEBHOOK_SECRETS", config.webhookSecrets()), clock));
    }

    @Produces
    @Singleton
    OmiseClient client(Vertx vertx, SecretKey key, InstantSource clock) {
        return OmiseClient.over(
                vertx, new OmiseSettings(config.apiUrl(), key, config.timeout(), config.maxParallel()), clock);
    }

    void close(@Disposes OmiseClient client) {
        client.close();
    }

    /** Made now: a service that cannot work must not look as if it did. */
    void check(@Observes StartupEvent event, SecretKey key, WebhookSecrets secrets, OmiseClient client) {
        LOG.infof(
                "reads charges at %s with %s; %d webhook secret(s)",
                config.apiUrl(), key, secrets.inForce().size());
    }

    /** Two places for one thing would leave it to chance which of them ops has changed. */
    private WebhookSecrets ofFile(Path path, InstantSource clock) {
        if (config.webhookSecrets().isPresent()) {
            throw new IllegalStateException("OMISE_WEBHOOK_SECRETS and OMISE_WEBHOOK_SECRETS_FILE are both set:"
                    + " keep the file, which may change without a restart, or the variable");
        }
        try {
            return WebhookSecrets.ofFile(new SecretsFile(path), clock);
        } catch (IllegalArgumentException noSecrets) {
            throw new IllegalStateException(
                    "OMISE_WEBHOOK_SECRETS_FILE names a file without usable webhook secrets: " + noSecrets.getMessage(),
                    noSecrets);
        }
    }

    private static String present(String name, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(name
                        + " is not set: webhook-ingest believes nothing that is not signed, and reads every charge itself,"
                        + " so it does not start without the webhook secrets and the secret key of the Omise account"));
    }
}
