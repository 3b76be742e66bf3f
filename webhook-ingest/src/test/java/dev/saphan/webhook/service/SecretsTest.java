package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.omise.WebhookSecret;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.OmiseAccount;
import dev.saphan.webhook.world.Scan;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ops rolls the webhook secret while the service runs. */
@QuarkusTest
class SecretsTest {
    private static final String NEXT = Base64.getEncoder().encodeToString(new byte[32]);

    @ConfigProperty(name = "omise.webhook-secrets-file")
    Path file;

    @AfterEach
    void allIsAsItWas() throws IOException {
        Files.writeString(file, OmiseAccount.BOTH_SECRETS);
        awaitAnswer(200, OmiseAccount.OLD_SECRET);
        await().atMost(Duration.ofMinutes(1)).until(() -> metric() == 0);
    }

    @Test
    void shouldBelieveTheNewSecretAndNotTheOld_withoutARestart() throws IOException {
        assertThat(answerTo(NEXT)).isEqualTo(401);

        Files.writeString(file, NEXT + "," + OmiseAccount.NEW_SECRET);
        awaitAnswer(200, NEXT);
        assertThat(answerTo(OmiseAccount.NEW_SECRET)).as("while it is rolled").isEqualTo(200);
        assertThat(answerTo(OmiseAccount.OLD_SECRET)).isEqualTo(401);

        Files.writeString(file, NEXT + "\n");
        awaitAnswer(401, OmiseAccount.NEW_SECRET);
        assertThat(answerTo(NEXT)).isEqualTo(200);
    }

    @Test
    void shouldKeepTheOldSecretsAndRaiseTheAlarm_whenTheNewOnesAreBroken() throws IOException {
        Files.writeString(file, NEXT + ", broken!");
        await().atMost(Duration.ofMinutes(2)).until(() -> metric() == 1);

        assertThat(answerTo(OmiseAccount.NEW_SECRET)).isEqualTo(200);
        assertThat(answerTo(NEXT)).isEqualTo(401);
        var ready = RestAssured.get("/q/health/ready").jsonPath();
        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(ready.getString("checks.find { it.name == 'webhook secrets' }.data.refused"))
                .isEqualTo("a webhook secret is not Base64, or empty");
        assertThat(ready.getInt("checks.find { it.name == 'webhook secrets' }.data.inForce"))
                .isEqualTo(2);
    }

    private static void awaitAnswer(int status, String secret) {
        await().atMost(Duration.ofMinutes(2)).until(() -> answerTo(secret) == status);
    }

    private static int answerTo(String secret) {
        EventBody event = EventBody.refundOf(Scan.fresh().chargeId().value());
        return Omise.posts(event.bytes(), Omise.signed(event.bytes(), WebhookSecret.of(secret), Instant.now()))
                .statusCode();
    }

    private static double metric() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("saphan_webhook_secrets_refused"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
