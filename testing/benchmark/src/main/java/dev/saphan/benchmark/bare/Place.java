package dev.saphan.benchmark.bare;

import java.util.List;

/**
 * Where everything is, on 127.0.0.1.
 *
 * @param kafka {@code host:port}
 * @param postgres port of a server whose superuser is known
 * @param gateway port of the gateway's twin
 * @param webhooks port at which its webhooks are taken
 */
public record Place(String kafka, int postgres, int gateway, int webhooks) {
    /** The twin's account, its usual one. */
    public static final String SECRET_KEY = "skey_test_5sandbox0saphan00000";

    /** Base64. */
    public static final String WEBHOOK_SECRET = "c2FwaGFuLWJhcmUtcGF0aC13ZWJob29rLXNlY3JldC0zMmI=";

    static final String SCANS = "bare-scans";
    static final String CHARGES = "bare-charges";
    static final String COMPLETED = "bare-completed";

    public static final String DATABASE = "bare";

    /** As {@link #of} reads them. */
    public List<String> arguments() {
        return List.of(kafka, String.valueOf(postgres), String.valueOf(gateway), String.valueOf(webhooks));
    }

    static Place of(List<String> arguments) {
        return new Place(
                arguments.get(0),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)));
    }
}
