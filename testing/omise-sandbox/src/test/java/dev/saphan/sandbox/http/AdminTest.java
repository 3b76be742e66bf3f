package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdminTest {
    private static Twin twin;

    @BeforeAll
    static void start() {
        twin = Twin.start("BEHAVIOUR", "{\"outcome\":\"pending\"}");
    }

    @AfterAll
    static void stop() {
        twin.close();
    }

    @Test
    void shouldShowAPage() {
        Twin.Answer page = twin.get("/");

        assertThat(page.http().headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<title>Omise sandbox</title>").doesNotContain("http://", "https://");
    }

    @Test
    void shouldDoWhatTheButtonsOfThePageSay() {
        String paid = twin.pending(400_000);
        String declined = twin.pending(400_000);
        String expired = twin.pending(400_000);
        twin.admin("POST", "/admin/charges/" + paid + "/pay", "");
        twin.admin("POST", "/admin/charges/" + declined + "/decline", "{\"failure_code\":\"payment_rejected\"}");
        twin.admin("POST", "/admin/charges/" + expired + "/expire", "");

        JsonNode newest = twin.admin("GET", "/admin/charges?limit=3", "").at("/charges");
        assertThat(newest.findValuesAsText("status")).containsExactly("expired", "failed", "successful");
        assertThat(newest.at("/1/failure_code").asText()).isEqualTo("payment_rejected");

        assertThat(twin.admin("POST", "/admin/charges/" + paid + "/expire", "")
                        .at("/done")
                        .asBoolean())
                .isFalse();
        assertThat(twin.admin("POST", "/admin/charges/" + expired + "/pay", "")
                        .at("/status")
                        .asText())
                .isEqualTo("successful");
        assertThat(twin.send(twin.request("POST", "/admin/charges/chrg_test_x/pay", ""))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldRefuseOtherWebPages_butNotItsOwn() throws IOException {
        assertThat(resetFrom("http://elsewhere.example")).startsWith("HTTP/1.1 403");
        assertThat(resetFrom(twin.url())).startsWith("HTTP/1.1 200");
    }

    private static String resetFrom(String origin) throws IOException {
        URI url = URI.create(twin.url());
        String head = "POST /admin/reset HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nOrigin: " + origin
                + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldSayNotFound_whenThereIsNoSuchDoor() {
        assertThat(twin.send(twin.request("GET", "/admin/nothing", "")).status())
                .isEqualTo(404);
        assertThat(twin.send(twin.request("DELETE", "/admin/ledger", "")).status())
                .isEqualTo(404);
    }

    @Test
    void shouldKeepBooksOfTheLiveAccountApart() {
        twin.post("/charges", Twin.form(400_000, Twin.freshCode()), "Authorization", Twin.basic(Twin.LIVE_KEY));

        JsonNode live = twin.admin("GET", "/admin/ledger?livemode=true", "");
        assertThat(live.at("/livemode").asBoolean()).isTrue();
        assertThat(live.at("/charges")).hasSize(1);
    }
}
