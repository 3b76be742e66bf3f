package dev.saphan.local;

import dev.saphan.servers.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the environment gives, so that the launcher need not start it. */
record Given(Map<String, String> environment) {

    Optional<String> kafka() {
        return text("KAFKA_BOOTSTRAP_SERVERS");
    }

    /** @throws IllegalArgumentException when {@code POSTGRES_URL} is of another form, or the user is missing */
    Optional<PostgresServer> postgres() {
        return text("POSTGRES_URL")
                .map(url -> PostgresServer.at(url, required("POSTGRES_USER", "POSTGRES_URL"), password()));
    }

    /** @throws IllegalArgumentException when the key or the webhook secrets are missing */
    Optional<Gateway> gateway() {
        return text("OMISE_API_URL")
                .map(url -> new Gateway(
                        url,
                        required("OMISE_SECRET_KEY", "OMISE_API_URL"),
                        required("OMISE_WEBHOOK_SECRETS", "OMISE_API_URL")));
    }

    /** An identity provider of the user's own; then the launcher's tokens are worth nothing, but nor are they wanted. */
    boolean identityProvider() {
        return text("MP_JWT_VERIFY_PUBLICKEY_LOCATION").isPresent()
                || text("MP_JWT_VERIFY_PUBLICKEY").isPresent();
    }

    Path runDirectory(Path root) {
        return text("SAPHAN_RUN_DIRECTORY").map(Path::of).orElse(root.resolve("deploy/local/.run"));
    }

    /** Of each service. */
    List<String> jvmOptions() {
        return options("SAPHAN_JVM_OPTIONS");
    }

    /**
     * What the sandbox's ids are made from. Drawn once for what it keeps; when that is deleted and a Kafka or PostgreSQL of
     * somebody else's is not, an id that came again would be taken for the charge that had it first.
     */
    String sandboxSeed() {
        return text("SANDBOX_SEED").orElse("random");
    }

    /** The sandbox forgets nothing, so what it can hold is a matter of its heap. */
    List<String> sandboxJvmOptions() {
        return options("SAPHAN_SANDBOX_JVM_OPTIONS");
    }

    List<String> kafkaJvmOptions() {
        return options("SAPHAN_KAFKA_JVM_OPTIONS");
    }

    private List<String> options(String name) {
        return text(name).map(options -> List.of(options.strip().split("\\s+"))).orElse(List.of());
    }

    Optional<String> text(String name) {
        @Nullable String value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private String password() {
        return environment.getOrDefault("POSTGRES_PASSWORD", "");
    }

    private String required(String name, String because) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(because + " is given, but not " + name));
    }

    /** The gateway that the services call, and the secrets that sign its webhooks. */
    record Gateway(String url, String secretKey, String webhookSecrets) {
        @Override
        public String toString() {
            return "Gateway[" + url + "]";
        }
    }
}
