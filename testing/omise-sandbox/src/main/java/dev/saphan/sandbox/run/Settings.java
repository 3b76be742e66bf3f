package dev.saphan.sandbox.run;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.EventKey;
import dev.saphan.sandbox.RefundRules;
import dev.saphan.sandbox.flow.Terms;
import dev.saphan.sandbox.outbound.Postman;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be configured, read from {@code SANDBOX_…} variables; the README lists them. */
public record Settings(
        Network network, Keyring keys, Webhook webhook, Gateway gateway, Terms terms, Behaviour usualBehaviour) {

    /** Where it listens; port 0 takes a free one. */
    public record Network(String host, int port) {}

    public record Keyring(String secretKey, @Nullable String liveSecretKey) {
        boolean livemode() {
            return !secretKey.startsWith("skey_test_");
        }

        @Override
        public String toString() {
            return "Keyring[...]";
        }
    }

    public record Webhook(List<String> urls, List<String> secrets, List<String> liveSecrets, Postman.Rhythm rhythm) {
        @Override
        public String toString() {
            return "Webhook[" + urls + "]";
        }
    }

    /**
     * @param data where a journal is kept; null: nothing outlives the process
     */
    public record Gateway(
            ApiVersion version,
            Seed seed,
            long latencyMillis,
            boolean magicAmounts,
            Clock clock,
            @Nullable Path data) {}

    /**
     * What ids and chance are made from.
     *
     * @param drawn whether nobody has chosen it
     */
    public record Seed(long number, boolean drawn) {}

    /**
     * @param startMillis where the sandbox's clock starts, or 0 for the real time
     * @param frozen whether it stands still until it is told otherwise
     */
    public record Clock(long startMillis, boolean frozen) {}

    /**
     * @throws IllegalArgumentException naming the variable and what it must be
     */
    public static Settings from(Map<String, String> environment) {
        Environment env = new Environment(environment);
        Settings settings = new Settings(
                new Network(env.text("SANDBOX_HOST", "127.0.0.1"), (int) env.number("SANDBOX_PORT", 9090, 0, 65_535)),
                new Keyring(env.key("SANDBOX_SECRET_KEY", "skey_test_5sandbox0saphan00000"), env.liveKey()),
                new Webhook(
                        env.list("SANDBOX_WEBHOOK_URLS", List.of()),
                        env.list(
                                "SANDBOX_WEBHOOK_SECRETS",
                                List.of("c2FwaGFuLXNhbmRib3gtd2ViaG9vay1zZWNyZXQtMzItYnl0ZXM=")),
                        env.list(
                                "SANDBOX_LIVE_WEBHOOK_SECRETS",
                                List.of("c2FwaGFuLXNhbmRib3gtbGl2ZS13ZWJob29rLXNlY3JldC0zMg==")),
                        new Postman.Rhythm(
                                env.millis("SANDBOX_WEBHOOK_DELAY", 50),
                                (int) env.number("SANDBOX_WEBHOOK_ATTEMPTS", 1, 1, 10),
                                env.oneOf("SANDBOX_SIGNATURE_CLOCK", "real", "sandbox")
                                        .equals("sandbox"))),
                new Gateway(
                        env.version("SANDBOX_API_VERSION"),
                        env.seed("SANDBOX_SEED", 1),
                        env.millis("SANDBOX_ANSWER_LATENCY", 0),
                        env.truth("SANDBOX_MAGIC_AMOUNTS", true),
                        new Clock(env.time("SANDBOX_CLOCK_START"), env.truth("SANDBOX_CLOCK_FROZEN", false)),
                        env.directory("SANDBOX_DATA")),
                new Terms(
                        env.duration("SANDBOX_CHARGE_LIFE", "7d"),
                        onExpire(env),
                        new RefundRules(env.duration("SANDBOX_SETTLE_AFTER", "1d")),
                        (int) env.number("SANDBOX_MAX_CHARGES", 3_000_000, 1, 50_000_000)),
                env.behaviour("SANDBOX_BEHAVIOUR", Behaviour.approving(env.duration("SANDBOX_APPROVE_AFTER", "1s"))));
        env.refuseUnknown();
        return settings;
    }

    private static List<EventKey> onExpire(Environment env) {
        return switch (env.oneOf("SANDBOX_EXPIRE_EVENTS", "expire", "complete", "both", "none")) {
            case "expire" -> List.of(EventKey.CHARGE_EXPIRE);
            case "complete" -> List.of(EventKey.CHARGE_COMPLETE);
            case "both" -> List.of(EventKey.CHARGE_EXPIRE, EventKey.CHARGE_COMPLETE);
            default -> List.of();
        };
    }

    /** The word for these events of an expiry. */
    static String nameOf(List<EventKey> onExpire) {
        return switch (onExpire.size()) {
            case 0 -> "none";
            case 1 -> onExpire.getFirst() == EventKey.CHARGE_EXPIRE ? "expire" : "complete";
            default -> "both";
        };
    }
}
