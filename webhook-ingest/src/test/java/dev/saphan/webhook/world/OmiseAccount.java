package dev.saphan.webhook.world;

import dev.saphan.servers.Ports;
import dev.saphan.servers.TestKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;

/** The account of the tests: the scripted gateway, a test key, two webhook secrets, and short pauses. */
public final class OmiseAccount implements QuarkusTestResourceLifecycleManager {
    /** Of the vectors in omise.md. */
    public static final String NEW_SECRET = "b21pc2Utd2ViaG9vay1zZWNyZXQtTkVXLTMyYnl0ZXM=";

    public static final String OLD_SECRET = "b21pc2Utd2ViaG9vay1zZWNyZXQtT0xELTMyYnl0ZXM=";

    public static final String BOTH_SECRETS = NEW_SECRET + ", " + OLD_SECRET;

    @Override
    public Map<String, String> start() {
        KeyPair keys = TestKeys.rsa();
        return Map.ofEntries(
                Map.entry("mp.jwt.verify.publickey", base64(keys.getPublic())),
                Map.entry("mp.jwt.verify.issuer", People.ISSUER),
                Map.entry("smallrye.jwt.sign.key", base64(keys.getPrivate())),
                // Quarkus loads this class and the tests apart: what the two share has to be in the configuration.
                Map.entry("omise.api-url", "http://127.0.0.1:" + Ports.free()),
                Map.entry("omise.secret-key", "skey_test_5kgg8st4p4tuwt7zt4b"),
                Map.entry("omise.webhook-secrets-file", secretsFile().toString()),
                // Long for a busy machine, and shorter than a lease: a slow read is to fail before another replica
                // makes it too.
                Map.entry("omise.timeout", "10s"),
                Map.entry("omise.max-parallel", "32"),
                Map.entry("saphan.poll-after", "1s"),
                Map.entry("saphan.events-compared-every", "5s"),
                // An outage of the broker of some seconds is to be what one of a minute is.
                Map.entry("mp.messaging.outgoing.outbox.delivery.timeout.ms", "3000"),
                Map.entry("mp.messaging.outgoing.outbox.request.timeout.ms", "2000"),
                Map.entry("mp.messaging.outgoing.outbox.max.block.ms", "1000"));
    }

    /** As a Kubernetes secret is mounted; a test may change it. */
    private static Path secretsFile() {
        try {
            Path file = Files.createTempFile("webhook-secrets", null);
            file.toFile().deleteOnExit();
            return Files.writeString(file, BOTH_SECRETS);
        } catch (IOException noFile) {
            throw new UncheckedIOException(noFile);
        }
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public void stop() {}
}
