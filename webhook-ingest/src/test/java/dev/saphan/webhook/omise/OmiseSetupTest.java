package dev.saphan.webhook.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.webhook.world.OmiseAccount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link OmiseSetup} makes at the start; an exception there ends the start. */
class OmiseSetupTest {

    @Test
    void shouldNotStart_whenThereIsNoWebhookSecret() {
        for (String none : new String[] {null, "", "  "}) {
            assertThatThrownBy(() -> secrets(new Account(Optional.ofNullable(none), Optional.empty())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("OMISE_WEBHOOK_SECRETS is not set");
        }
    }

    @Test
    void shouldNotStart_whenAWebhookSecretIsNone_andNotQuoteIt() {
        String three = String.join(",", OmiseAccount.NEW_SECRET, OmiseAccount.NEW_SECRET, OmiseAccount.NEW_SECRET);
        for (String wrong : new String[] {"plain-text!", OmiseAccount.NEW_SECRET + ",", three}) {
            assertThatThrownBy(() -> secrets(new Account(Optional.of(wrong), Optional.empty())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("plain", OmiseAccount.NEW_SECRET);
        }
    }

    @Test
    void shouldNotStart_whenTheSecretsAreInTwoPlaces() {
        Account both = new Account(Optional.of(OmiseAccount.NEW_SECRET), Optional.of(Path.of("/nowhere")));

        assertThatThrownBy(() -> secrets(both))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("both set");
    }

    @Test
    void shouldNotStart_whenTheFileIsNotThere() {
        assertThatThrownBy(() -> secrets(new Account(Optional.empty(), Optional.of(Path.of("/nowhere/secrets")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("OMISE_WEBHOOK_SECRETS_FILE names a file without usable webhook secrets: it is not there");
    }

    @Test
    void shouldNotStart_whenThereIsNoKey() {
        OmiseSetup setup = new OmiseSetup(new Account(Optional.empty(), Optional.empty()));

        assertThatThrownBy(setup::key)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("OMISE_SECRET_KEY is not set");
    }

    @Test
    void shouldTakeOneOrTwo() {
        assertThat(secrets(new Account(Optional.of(OmiseAccount.NEW_SECRET), Optional.empty()))
                        .inForce())
                .hasSize(1);
        assertThat(secrets(new Account(
                                Optional.of(OmiseAccount.NEW_SECRET + ", " + OmiseAccount.OLD_SECRET),
                                Optional.empty()))
                        .inForce())
                .hasSize(2);
    }

    private static WebhookSecrets secrets(Account account) {
        return new OmiseSetup(account).webhookSecrets(() -> Instant.EPOCH);
    }

    private record Account(Optional<String> webhookSecrets, Optional<Path> webhookSecretsFile) implements OmiseConfig {
        @Override
        public URI apiUrl() {
            return URI.create("http://127.0.0.1:1");
        }

        @Override
        public Optional<String> secretKey() {
            return Optional.empty();
        }

        @Override
        public int maxParallel() {
            return 1;
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }
    }
}
