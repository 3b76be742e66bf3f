package dev.saphan.local;

import static java.util.Objects.requireNonNull;

import dev.saphan.local.Given.Gateway;
import dev.saphan.servers.Database;
import dev.saphan.servers.PostgresServer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where everything is.
 *
 * @param ports of the four services
 * @param gateway the sandbox, or what the environment gives
 * @param sandboxed whether it is the sandbox
 */
record Stack(String kafka, Databases postgres, Gateway gateway, boolean sandboxed, Map<Service, Integer> ports) {

    /** One for each service, on one server. */
    record Databases(PostgresServer server, Map<Service, Database> byService) {

        Database of(Service service) {
            return requireNonNull(byService.get(service));
        }
    }

    int portOf(Service service) {
        return requireNonNull(ports.get(service));
    }

    String urlOf(Service service) {
        return url(portOf(service));
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** What stands in {@code urls.env}. */
    Map<String, String> urls() {
        var urls = new LinkedHashMap<String, String>();
        for (var service : Service.values()) {
            urls.put(service.urlVariable(), urlOf(service));
        }
        urls.put("OMISE_API_URL", gateway.url());
        urls.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        urls.put("POSTGRES_URL", "postgresql://" + postgres.server().address());
        if (sandboxed) {
            urls.put("OMISE_SECRET_KEY", gateway.secretKey());
        }
        return urls;
    }
}
