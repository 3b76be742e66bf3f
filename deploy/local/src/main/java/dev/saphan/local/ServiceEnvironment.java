package dev.saphan.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What each service is told, beside the launcher's own environment, which every child gets. */
record ServiceEnvironment(Given given, Stack stack, Path publicKey, Map<String, String> more) {

    Map<String, String> of(Service service) {
        var environment = new HashMap<>(more);
        if (given.text("MALLOC_ARENA_MAX").isEmpty()) {
            environment.put(
                    "MALLOC_ARENA_MAX", "2"); // else glibc keeps memory for each thread that ever asked for some
        }
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(stack.portOf(service)));
        // The launcher waits for the line that says where it listens.
        environment.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", stack.kafka());
        putDatabase(environment, service);
        putGateway(environment, service);
        if (!given.identityProvider()) {
            environment.put(
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey.toUri().toString());
            environment.put("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
            environment.put("MP_JWT_VERIFY_AUDIENCES", Tokens.AUDIENCE);
        }
        return environment;
    }

    private void putDatabase(Map<String, String> environment, Service service) {
        var database = stack.postgres().of(service);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    /** pos-edge never talks to the gateway, it asks charge-service how that does; and only webhook-ingest needs the secrets of its webhooks. */
    private void putGateway(Map<String, String> environment, Service service) {
        if (service == Service.POS_EDGE) {
            environment.put("CHARGE_SERVICE_URL", stack.urlOf(Service.CHARGE_SERVICE));
            return;
        }
        environment.put("OMISE_API_URL", stack.gateway().url());
        environment.put("OMISE_SECRET_KEY", stack.gateway().secretKey());
        if (service == Service.WEBHOOK_INGEST) {
            environment.put("OMISE_WEBHOOK_SECRETS", stack.gateway().webhookSecrets());
        }
    }
}
