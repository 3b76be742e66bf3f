package dev.saphan.e2e.till;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The gateway's twin, as somebody outside of Saphan acts on it. */
record Sandbox(String url, String key) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The buyer approves. */
    void pay(String chargeId) {
        send("POST", "/admin/charges/" + chargeId + "/pay", "{}");
    }

    /** The merchant takes it back on the dashboard. */
    void reverse(String chargeId) {
        send("POST", "/charges/" + chargeId + "/reverse", "");
    }

    /** Every new charge is refused with 429, which provably charges nothing. */
    void refuseCharges() {
        send("POST", "/admin/outages", "{\"answer\":\"throttled\",\"operations\":[\"create\"],\"for\":\"10m\"}");
    }

    /** Every refund is refused with 429: nothing goes back until the gateway recovers. */
    void refuseRefunds() {
        send("POST", "/admin/outages", "{\"answer\":\"throttled\",\"operations\":[\"refund\"],\"for\":\"10m\"}");
    }

    void recover() {
        send("DELETE", "/admin/outages", "");
    }

    /** The charges that carry a scan's id, a line each, as the gateway's books have them. */
    List<String> charges(String scanId) {
        return send("GET", "/admin/ledger?metadata%5Bscan_id%5D=" + scanId, "")
                .lines()
                .filter(line -> line.startsWith("{\"seq\":"))
                .toList();
    }

    private String send(String method, String path, String body) {
        String user = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Basic " + user)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
