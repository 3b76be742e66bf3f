package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at the door: no 5xx, no read, no row, no completion. */
@QuarkusTest
class FuzzTest {
    private static final int ROUNDS = 200;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "99999999999",
            "9999999999999999999",
            "NaN",
            ",",
            ",,,,",
            "0x00",
            "\u00e9",
            "a".repeat(4_000));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final ScriptedGateway gateway = ScriptedGateway.shared();

    @Test
    void shouldBelieveNothing_whateverIsSentUnsigned() {
        Scan scan = Scan.fresh();
        gateway.has(scan.pending().paid());
        byte[] event = scan.pending().paid().event("charge.complete").bytes();

        for (int i = 0; i < ROUNDS; i++) {
            int status = Omise.posts(mutated(event), forged()).statusCode();
            assertThat(status).as("seed %d, round %d", seed, i).isIn(400, 401, 431);
        }

        assertThat(gateway.readsOf(scan.chargeId().value())).isZero();
        assertThat(Database.rowsWith(scan.chargeId().value())).isZero();
    }

    /** Omise itself gone mad: what it signs is kept or refused, and never breaks anything. */
    @Test
    void shouldBreakNothing_whateverIsSigned() {
        Scan scan = Scan.fresh();
        gateway.has(scan.pending());
        byte[] event = scan.pending().event("charge.create").bytes();
        int said = Broker.shared().records("charge-completed.v1").size();

        for (int i = 0; i < ROUNDS; i++) {
            int status = Omise.sends(mutated(event)).statusCode();
            assertThat(status).as("seed %d, round %d", seed, i).isIn(200, 400);
        }

        assertThat(Broker.shared().records("charge-completed.v1")).hasSize(said);
    }

    private Map<String, String> forged() {
        Map<String, String> headers = new HashMap<>();
        if (random.nextInt(5) > 0) {
            headers.put(
                    WebhookSignature.TIMESTAMP_HEADER,
                    random.nextBoolean() ? Long.toString(Instant.now().getEpochSecond()) : odd());
        }
        if (random.nextInt(5) > 0) {
            headers.put(WebhookSignature.SIGNATURE_HEADER, random.nextBoolean() ? hex() : odd());
        }
        return headers;
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private String hex() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private byte[] mutated(byte[] body) {
        byte[] copy = Arrays.copyOf(body, 1 + random.nextInt(body.length));
        for (int i = random.nextInt(4); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(3) == 0 ? copy : swapped(body);
    }

    private byte[] swapped(byte[] body) {
        byte[] copy = body.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = copy[random.nextInt(copy.length)];
        }
        return copy;
    }
}
