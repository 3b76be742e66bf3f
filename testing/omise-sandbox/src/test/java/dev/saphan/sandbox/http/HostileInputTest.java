package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends by mistake: the answer is a refusal of the gateway's, the socket is let go, the books add up. */
class HostileInputTest {
    private static final String KEY_LINE = "Authorization: " + Twin.basic(Twin.KEY) + "\r\n";
    private static Twin twin;

    @BeforeAll
    static void start() {
        twin = Twin.start("MAGIC_AMOUNTS", "false", "BEHAVIOUR", "{\"outcome\":\"pending\"}");
    }

    @AfterAll
    static void stop() {
        twin.close();
    }

    /** Everything that comes back until the sandbox lets go; a socket left hanging fails the test by its time-out. */
    private static String exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(twin.url()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /charges\r\n\r\n",
                "GET /charges HTTP/9.9\r\n\r\n",
                "GET /charges HTTP/1.1\r\nno colon\r\n\r\n",
                "GET /charges HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "POST /charges HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                "POST /charges HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /charges HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /charges HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"
            })
    void shouldLetGoOfWhatIsNotHttp(String request) throws IOException {
        String answer = exchange(request.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer).doesNotContain("Exception", "at io.", "at dev.", "HTTP/1.1 5");
    }

    @Test
    void shouldRefuseHeadersAndPathsThatAreTooLong() throws IOException {
        String header = "GET /charges HTTP/1.1\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n";
        String path = "GET /charges/" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n";

        assertThat(exchange(header.getBytes(StandardCharsets.US_ASCII))).contains(" 431 ");
        assertThat(exchange(path.getBytes(StandardCharsets.US_ASCII))).contains(" 414 ");
    }

    @Test
    void shouldAnswerMethodsAndTargetsThatNobodyUses() throws IOException {
        for (String line : List.of(
                "OPTIONS * HTTP/1.1",
                "CONNECT charges:443 HTTP/1.1",
                "TRACE /charges HTTP/1.1",
                "GET http://elsewhere/charges HTTP/1.1",
                "GET ? HTTP/1.1",
                "GET /charges/%00%ff%zz?%=%&[]=[ HTTP/1.1")) {
            String head = line + "\r\nHost: x\r\nConnection: close\r\n" + KEY_LINE + "\r\n";
            assertThat(exchange(head.getBytes(StandardCharsets.US_ASCII)))
                    .as(line)
                    .matches("(?s)HTTP/1.1 [24]\\d\\d .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "ISO-8859-1"})
    void shouldAnswerEveryEncoding(String charset) {
        byte[] sound = "{\"metadata\":{\"name\":\"\u00e4\u00f6\"}}".getBytes(Charset.forName(charset));
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] spoilt = sound.clone();
            for (int at = i == 0 ? spoilt.length : 4; at < spoilt.length; at += 1 + random.nextInt(9)) {
                spoilt[at] = (byte) random.nextInt(256);
            }
            HttpRequest.Builder request = twin.request("POST", "/charges", "x")
                    .method("POST", HttpRequest.BodyPublishers.ofByteArray(spoilt))
                    .setHeader("Content-Type", "application/json");
            assertThat(twin.send(request).status()).as("%s, try %d", charset, i).isEqualTo(400);
        }
    }

    @Test
    void shouldAnswerNumbersThatAreTooLarge_orTooSmall() {
        for (String number : List.of(
                "-1", "0", "999999999999999999", "-999999999999999999", "9223372036854775808", "1e400", "0.5", "NaN")) {
            for (String call : List.of(
                    "/charges?limit=",
                    "/charges?offset=",
                    "/search?scope=charge&page=",
                    "/search?scope=charge&per_page=",
                    "/search?scope=charge&per_page=100&page=",
                    "/search?scope=charge&filters%5Bamount%5D=")) {
                assertThat(twin.get(call + number).status()).as(call + number).isIn(200, 400);
            }
            assertThat(twin.post("/charges", Twin.form(400_000, Twin.freshCode()) + "&amount=" + number)
                            .status())
                    .isEqualTo(400);
            String id = twin.paid(400_000);
            assertThat(twin.post("/charges/" + id + "/refunds", "amount=" + number)
                            .status())
                    .isEqualTo(400);
        }
        assertThat(twin.admin("GET", "/admin/ledger/check", "").at("/balanced").asBoolean())
                .isTrue();
    }

    @Test
    void shouldEchoFiltersAsTheyAre_whateverTheirNames() {
        JsonNode search = twin.get("/search?scope=charge&filters%5B%22,%5C%E0%B8%AA%5D=%22x")
                .json();

        assertThat(search.at("/filters").fieldNames().next()).isEqualTo("\",\\\u0e2a");
        assertThat(search.at("/filters").elements().next().asText()).isEqualTo("\"x");
    }

    @Test
    void shouldKeepMetadataThatIsHuge_andDeepAsFarAsItGoes() {
        String huge = "\u0e2a".repeat(300_000);
        JsonNode kept =
                twin.postJson("/charges", charge("{\"x\":\"" + huge + "\"}")).json();
        assertThat(kept.at("/metadata/x").asText()).isEqualTo(huge);

        assertThat(twin.postJson("/charges", charge("{\"x\":".repeat(60) + "1" + "}".repeat(60)))
                        .status())
                .isEqualTo(200);
        assertThat(twin.postJson("/charges", charge("{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000)))
                        .status())
                .isEqualTo(400);
    }

    private static String charge(String metadata) {
        return "{\"amount\":400000,\"currency\":\"THB\",\"source\":{\"type\":\"barcode_wechat\",\"barcode\":\""
                + Twin.freshCode() + "\"},\"metadata\":" + metadata + "}";
    }

    @Test
    void shouldRefuseAnEndpointWithoutAPossiblePort_andAClockBeyondAllDates() {
        for (String port : List.of("0", "65536", "70000")) {
            String body = "{\"urls\":[\"http://127.0.0.1:" + port + "/\"]}";
            assertThat(twin.send(twin.request("PUT", "/admin/webhooks", body)).status())
                    .isEqualTo(400);
        }
        for (String set : List.of("9000-01-01T00:00:01Z", "+292278993-01-01T00:00:00Z")) {
            assertThat(twin.send(twin.request("POST", "/admin/clock", "{\"set\":\"" + set + "\"}"))
                            .status())
                    .isEqualTo(400);
        }
    }

    /** What is misspelt, or of another kind, would be said of every charge and every operation otherwise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /admin/behaviours | {'scanId':'s1','outcome':'decline'} | scanId",
                "POST | /admin/behaviours | {'scan_id':null,'outcome':'decline'} | scan_id must be",
                "POST | /admin/behaviours | {'barcode':{},'outcome':'decline'} | barcode must be",
                "POST | /admin/behaviours | {'faults':{'read':{'answer':'throttled','time':3}}} | time",
                "POST | /admin/behaviours | {'faults':'read'} | faults must be",
                "POST | /admin/behaviours | {'loses_metadata':'True'} | loses_metadata must be",
                "POST | /admin/outages | {'answer':'throttled','operations':'create'} | operations must be",
                "POST | /admin/outages | {'answer':'throttled','operation':['create']} | operation",
                "POST | /admin/outages?livemode=true | {'answer':'throttled'} | livemode",
                "POST | /admin/clock | {'freeze':'True'} | freeze must be",
                "POST | /admin/clock | {'forward':'7d'} | forward",
                "PUT | /admin/webhooks | {'url':[]} | url",
                "POST | /admin/codes?livemode=True | {} | livemode must be",
                "POST | /admin/reset | {'livemode':true} | livemode",
                "DELETE | /admin/outages | {'operations':['create']} | operations",
                "GET | /admin/ledger?scan_id=s1 | {} | scan_id",
                "GET | /admin/ledger?metadata=s1 | {} | metadata must be",
                "GET | /admin/ledger/check?Livemode=true | {} | Livemode"
            })
    void shouldDoNothing_whenTheAdminApiIsToldWhatItDoesNotKnow(String method, String path, String body, String why) {
        Twin.Answer answer = twin.send(twin.request(method, path, body.replace('\'', '"')));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error")).contains(why);
        assertThat(twin.charge(400_000).status()).isEqualTo(200);
        assertThat(twin.admin("GET", "/admin/behaviours", "")
                        .at("/usual/outcome")
                        .asText())
                .isEqualTo("pending");
    }

    @Test
    void shouldAddUpBetweenAnyTwoCalls_whenManyCallAtOnce() throws Exception {
        List<String> charges = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            charges.add("/charges/" + twin.paid(400_000 + i));
        }
        try (ExecutorService callers = Executors.newFixedThreadPool(9)) {
            List<Future<?>> calling = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                int seed = caller;
                calling.add(callers.submit(() -> callAtRandom(new Random(seed), charges)));
            }
            Future<Integer> checking = callers.submit(() -> {
                int checks = 0;
                while (!calling.stream().allMatch(Future::isDone)) {
                    checks++;
                    assertThat(twin.send(twin.request("GET", "/admin/ledger/check", ""))
                                    .body())
                            .contains("\"balanced\":true");
                }
                return checks;
            });
            for (Future<?> call : calling) {
                call.get();
            }
            assertThat(checking.get()).isPositive();
        }
        for (String charge : charges) {
            assertThat(twin.get(charge).json().at("/refunded_amount").asInt()).isLessThanOrEqualTo(400_007);
        }
    }

    private static void callAtRandom(Random random, List<String> charges) {
        for (int i = 0; i < 120; i++) {
            String charge = charges.get(random.nextInt(charges.size()));
            int status =
                    switch (random.nextInt(6)) {
                        case 0 -> twin.charge(400_000).status();
                        case 1 -> twin.post(charge + "/reverse", "").status();
                        case 2 ->
                            twin.post("/charges/" + twin.pending(400_000) + "/mark_as_paid", "")
                                    .status();
                        case 3 ->
                            twin.post("/charges/" + twin.pending(400_000) + "/expire", "")
                                    .status();
                        case 4 ->
                            twin.get("/charges?order=reverse_chronological").status();
                        default ->
                            twin.post(charge + "/refunds", "amount=" + (1 + random.nextInt(90_000)))
                                    .status();
                    };
            assertThat(status).isIn(200, 400);
        }
    }
}
