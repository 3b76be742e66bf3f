package dev.saphan.benchmark.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saphan.benchmark.load.Scans;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;

/** The sandbox's ledger: what the customers really paid. */
public final class LedgerReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 10_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String sandbox;

    public LedgerReader(String sandbox) {
        this.sandbox = sandbox;
    }

    /** How many charges there are. */
    public int total() {
        return page("/admin/ledger?limit=0").path("total").asInt();
    }

    /** Whether its books balance, by its own check. */
    public boolean balances() {
        return get("/admin/ledger/check").statusCode() == 200;
    }

    /** @param from the first charge that is not of an earlier run */
    void read(int from, Scans scans, Trail trail) {
        int next = from;
        while (next >= 0) {
            JsonNode page = page("/admin/ledger?limit=" + PAGE + "&from_seq=" + next);
            for (JsonNode charge : page.path("charges")) {
                read(charge, scans, trail);
            }
            next = page.path("next_seq").asInt(-1);
        }
    }

    private static void read(JsonNode charge, Scans scans, Trail trail) {
        String id = charge.path("metadata").path("scan_id").asText();
        int index = id.isEmpty() ? -1 : scans.ids().indexOf(UUID.fromString(id));
        trail.charged().saw(index, millis(charge.path("created_at").asText()));
        if (!charge.path("paid_at").isNull()) {
            trail.paid().saw(index, millis(charge.path("paid_at").asText()));
        }
        if (charge.path("refunded").asLong() > 0) {
            trail.refunded().saw(index, 0);
        }
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private JsonNode page(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox's ledger is no JSON: " + e.getMessage(), e);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(sandbox + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox does not answer " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
