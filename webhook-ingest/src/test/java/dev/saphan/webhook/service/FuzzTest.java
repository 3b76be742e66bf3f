package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.WebhookSecret;
import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.OmiseAccount;
import dev.saphan.webhook.world.Pipeline;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at the door: no 5xx, no read, no row, no completion, no new series of a metric, nothing kept in memory. */
@QuarkusTest
class FuzzTest {
    private static final int TRIES = 100_000;
    /** After so many, classes are loaded and pools are full: what is held from then on grows with the tries, or not at all. */
    private static final int WARM_UP = 20_000;

    /** A few hundred bytes for each try would show; a body has more. */
    private static final long NOISE = 24L << 20;

    private static final int SERIES = 50;

    private static final int SIGNED_CHARGES = 200;
    private static final int SIGNED_REFUNDS = 2_000;
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
    /** Omise's secret as somebody uses it who has not read that it is Base64. */
    private static final WebhookSecret AS_TEXT =
            WebhookSecret.of(base64(OmiseAccount.NEW_SECRET.getBytes(StandardCharsets.US_ASCII)));

    private static final WebhookSecret STRANGERS = WebhookSecret.of(base64(new byte[32]));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final ScriptedGateway gateway = ScriptedGateway.shared();
    private final Scan scan = Scan.fresh();

    @TestHTTPResource("/webhooks/omise")
    URI url;

    /** A call that is not to be believed. */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record Forgery(byte[] body, Map<String, String> headers) {}

    @Test
    void shouldBelieveNothing_whateverIsSentUnsigned() {
        gateway.has(scan.pending().paid());
        byte[] event = scan.pending().paid().event("charge.complete").bytes();
        Omise.posts(new byte[0], Map.of()); // the series of each refusal exist
        long rows = rows();
        long series = series();

        try (Pipeline pipeline = new Pipeline(url)) {
            throwAtTheDoor(pipeline, event, WARM_UP);
            long held = held();
            Map<Integer, ? extends Number> answers = throwAtTheDoor(pipeline, event, TRIES - WARM_UP);

            assertThat(held() - held).as("growth of the heap").isLessThan(NOISE);
            assertThat(answers.values().stream().mapToLong(Number::longValue).sum())
                    .isEqualTo(TRIES);
            assertThat(answers.keySet()).as("seed %d", seed).isSubsetOf(400, 401, 413, 415, 431);
        }
        assertThat(gateway.readsOf(scan.chargeId().value())).isZero();
        assertThat(Database.rowsWith(scan.chargeId().value())).isZero();
        assertThat(rows()).as("growth of the store").isEqualTo(rows);
        assertThat(series() - series)
                .as("growth of the metrics: each kind of answer, once")
                .isLessThan(SERIES);
        assertThat(Broker.shared().records("charge-completed.v1"))
                .noneMatch(each -> scan.scanId().toString().equals(each.key()));
    }

    private Map<Integer, ? extends Number> throwAtTheDoor(Pipeline pipeline, byte[] event, int times) {
        for (int i = 0; i < times; i++) {
            Forgery forgery = forged(event);
            pipeline.posts(forgery.body(), forgery.headers());
        }
        return pipeline.answers();
    }

    /** What is still in use when everything that can go has gone. */
    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Omise itself gone mad: what it signs is kept or refused, and never breaks anything. */
    @Test
    void shouldBreakNothing_whateverIsSigned() {
        gateway.has(scan.pending());
        byte[] charge = scan.pending().event("charge.create").bytes();
        byte[] refund = EventBody.refundOf(scan.chargeId().value()).bytes();
        long said = Broker.shared().records("charge-completed.v1").size();

        try (Pipeline pipeline = new Pipeline(url)) {
            for (int i = 0; i < SIGNED_CHARGES + SIGNED_REFUNDS; i++) {
                byte[] body = mutated(i < SIGNED_CHARGES ? charge : refund);
                pipeline.posts(body, signed(body, Omise.SECRET, Instant.now()));
            }
            assertThat(pipeline.answers().keySet()).as("seed %d", seed).containsExactlyInAnyOrder(200, 400);
        }
        assertThat(Broker.shared().records("charge-completed.v1")).hasSize((int) said);
    }

    private Forgery forged(byte[] event) {
        Instant now = Instant.now();
        return switch (random.nextInt(8)) {
            case 0 -> new Forgery(mutated(event), headers(odd(), odd()));
            case 1 -> new Forgery(mutated(event), headers(seconds(now), hex()));
            case 2 -> new Forgery(event, signed(event, Omise.SECRET, now.plusSeconds(outOfTime())));
            case 3 -> new Forgery(changed(event), signed(event, Omise.SECRET, now));
            case 4 -> new Forgery(event, signed(event, random.nextBoolean() ? AS_TEXT : STRANGERS, now));
            case 5 -> new Forgery(event, disguised(event, now));
            case 6 -> new Forgery(event, oneMissing(event, now));
            default -> new Forgery(changed(event), typed(odd(), signed(event, Omise.OLD_SECRET, now)));
        };
    }

    /** Beyond the tolerance of 300 s, whatever a slow machine adds. */
    private long outOfTime() {
        long seconds = 400L + random.nextInt(100_000_000);
        return random.nextBoolean() ? seconds : -seconds;
    }

    /** The right signature, not in the right way, or beside another time. */
    private Map<String, String> disguised(byte[] event, Instant now) {
        String right = WebhookSignature.sign(Omise.SECRET, now, event);
        return switch (random.nextInt(4)) {
            case 0 -> headers(seconds(now), right.toUpperCase(Locale.ROOT) + "A");
            case 1 -> headers(seconds(now), right.substring(0, random.nextInt(64)));
            case 2 -> headers(seconds(now.plusSeconds(1 + random.nextInt(200))), right);
            default -> headers(seconds(now), "sha256=" + right);
        };
    }

    private Map<String, String> oneMissing(byte[] event, Instant now) {
        Map<String, String> headers = signed(event, Omise.SECRET, now);
        headers.remove(random.nextBoolean() ? WebhookSignature.TIMESTAMP_HEADER : WebhookSignature.SIGNATURE_HEADER);
        return headers;
    }

    private static Map<String, String> signed(byte[] body, WebhookSecret secret, Instant at) {
        return headers(seconds(at), WebhookSignature.sign(secret, at, body));
    }

    private static Map<String, String> headers(String timestamp, String signature) {
        return typed(
                "application/json",
                Map.of(WebhookSignature.TIMESTAMP_HEADER, timestamp, WebhookSignature.SIGNATURE_HEADER, signature));
    }

    private static Map<String, String> typed(String type, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", type);
        return all;
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private String hex() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Not the same bytes, for certain. */
    private byte[] changed(byte[] body) {
        byte[] copy = body.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
        return copy;
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

    private static long rows() {
        return Database.count("select (select count(*) from webhook) + (select count(*) from watch)");
    }

    /**
     * Of what a sender could make grow. Without the buckets of histograms: meanwhile the clock reads charges of other tests, and
     * each kind of answer has many.
     */
    private static long series() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("saphan_") || line.startsWith("http_server_"))
                .filter(line -> !line.contains("_bucket{"))
                .count();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
