package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is the gateway's: never a 5xx of the sandbox's own making, never a stack trace. */
class FuzzTest {
    private static final List<String> PATHS = List.of(
            "/charges",
            "/charges/%s",
            "/charges/%s/expire",
            "/charges/%s/refunds",
            "/charges/%s/refunds/x",
            "/charges/%s/reverse",
            "/charges/%s/mark_as_paid",
            "/charges/%s/mark_as_failed",
            "/charges/%s/events",
            "/charges/%s/capture",
            "/refunds",
            "/events",
            "/events/x",
            "/search",
            "/account",
            "/capability",
            "/tokens",
            "/admin/ledger",
            "/admin/behaviours",
            "/admin/clock",
            "/admin/webhooks",
            "/admin/codes",
            "/admin/outages",
            "/admin/charges",
            "/admin/charges/%s/pay",
            "/admin/x",
            "/%%00",
            "//",
            "/..",
            "/charges//",
            "/charges/");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "X");
    private static final List<String> WORDS = List.of(
            "amount",
            "currency",
            "source",
            "[type]",
            "[barcode]",
            "metadata",
            "[",
            "]",
            "=",
            "&",
            "%",
            "%5B",
            "+",
            "400000",
            "THB",
            "barcode_wechat",
            "123456789012345678",
            "null",
            "true",
            "-1",
            "9999999999999999999",
            "1e5",
            "\"",
            "{",
            "}",
            ":",
            ",",
            "\\u0000",
            "\uD83D\uDE00",
            "from",
            "to",
            "limit",
            "offset",
            "order",
            "page",
            "per_page",
            "filters",
            "scope",
            "charge",
            "outcome",
            "advance",
            "7d",
            "set",
            "urls",
            "count",
            "next",
            "void",
            "description",
            "\n",
            " ");

    private static Twin twin;
    private static String charge;

    @BeforeAll
    static void start() {
        twin = Twin.start("MAGIC_AMOUNTS", "false", "APPROVE_AFTER", "0ms");
        charge = twin.pending(400_000);
    }

    @AfterAll
    static void stop() {
        twin.close();
    }

    private static String soup(Random random) {
        StringBuilder soup = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            soup.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return soup.toString();
    }

    private static String someBody(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> soup(random);
            case 1 -> "{\"" + soup(random).replace("\"", "") + "\":" + soup(random) + "}";
            case 2 -> Twin.form(400_000, Twin.freshCode()) + "&" + soup(random);
            default ->
                "{\"amount\":400000,\"currency\":\"THB\",\"source\":{\"type\":\"barcode_wechat\",\"barcode\":\""
                        + Twin.freshCode()
                        + "\"},\"metadata\":{\"x\":\""
                        + soup(random).replace("\"", "").replace("\\", "").replace("\n", "")
                        + "\"}}";
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void shouldAlwaysAnswerAsTheGatewayWould(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            String path = PATHS.get(random.nextInt(PATHS.size())).formatted(charge);
            String query = random.nextInt(3) > 0 ? "" : "?" + soup(random).replaceAll("[^\\x21-\\x7e]", "");
            String method = METHODS.get(random.nextInt(METHODS.size()));
            String body = method.equals("GET") || method.equals("HEAD") ? "" : someBody(random);
            String type = random.nextBoolean() ? "application/json" : "application/x-www-form-urlencoded";
            String answer = raw(method + " " + path + query, type, body);

            assertThat(answer)
                    .as("seed %d, call %d: %s %s%s %s", seed, i, method, path, query, body)
                    .matches("(?s)HTTP/1.1 [234]\\d\\d .*")
                    .doesNotContain("java.lang", "at dev.saphan", "Exception");
            assertThat(twin.admin("GET", "/admin/ledger?limit=0", "")
                            .at("/balanced")
                            .asBoolean())
                    .isTrue();
        }
        twin.admin("DELETE", "/admin/outages", "");
        twin.admin("DELETE", "/admin/behaviours", "");
        assertThat(twin.charge(400_000).status()).isEqualTo(200);
    }

    private static String raw(String line, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + Twin.basic(Twin.KEY)
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(bytes);
        return exchange(request.toByteArray());
    }

    private static String exchange(byte[] request) throws IOException {
        int port = URI.create(twin.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !", "Basic c2tleQ==", "Bearer x", "Basic Og==", ""})
    void shouldRefuseEveryKeyThatIsNone(String header) {
        assertThat(twin.get("/charges", "Authorization", header).status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseWhatIsTooLong_orTooDeep_orNoObject() {
        assertThat(twin.postJson("/charges", "{\"a\":\"" + "x".repeat(1_200_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(twin.postJson("/charges", "{\"a\":".repeat(200) + "1" + "}".repeat(200))
                        .status())
                .isEqualTo(400);
        for (String body : List.of("[]", "1", "null", "{", "{}{}", "{\"a\":1,\"a\":2}", "\u0000")) {
            assertThat(twin.postJson("/charges", body).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void shouldOutliveRubbishOnTheWire() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            byte[] rubbish = new byte[1 + random.nextInt(300)];
            random.nextBytes(rubbish);
            int port = URI.create(twin.url()).getPort();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(rubbish);
            }
        }

        assertThat(twin.charge(400_000).status()).isEqualTo(200);
    }
}
