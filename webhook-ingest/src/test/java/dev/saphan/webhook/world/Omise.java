package dev.saphan.webhook.world;

import dev.saphan.omise.WebhookSecret;
import dev.saphan.omise.WebhookSignature;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Omise, as far as it calls us. */
public final class Omise {
    public static final WebhookSecret SECRET = WebhookSecret.of(OmiseAccount.NEW_SECRET);
    public static final WebhookSecret OLD_SECRET = WebhookSecret.of(OmiseAccount.OLD_SECRET);

    /** The body of the vectors in omise.md. */
    public static final byte[] VECTOR = """
            {
              "object": "event",
              "id": "evnt_test_5xyz",
              "key": "charge.complete",
              "webhook_deliveries": [

              ]
            }
            """.getBytes(StandardCharsets.UTF_8);

    private Omise() {}

    /** Sends it as Omise does, signed now. */
    public static Response sends(EventBody event) {
        return sends(event.bytes());
    }

    public static Response sends(byte[] body) {
        return posts(body, signed(body, SECRET, Instant.now()));
    }

    public static Map<String, String> signed(byte[] body, WebhookSecret secret, Instant at) {
        return Map.of(
                WebhookSignature.TIMESTAMP_HEADER, Long.toString(at.getEpochSecond()),
                WebhookSignature.SIGNATURE_HEADER, WebhookSignature.sign(secret, at, body));
    }

    public static Response posts(byte[] body, Map<String, String> headers) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .headers(headers)
                .body(body)
                .post("/webhooks/omise");
    }
}
