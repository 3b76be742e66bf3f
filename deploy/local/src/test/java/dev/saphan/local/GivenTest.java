package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.servers.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenTest {

    @Test
    void shouldGiveNothing_whenTheEnvironmentDoesNot() {
        var given = new Given(Map.of("KAFKA_BOOTSTRAP_SERVERS", " "));

        assertThat(given.kafka()).isEmpty();
        assertThat(given.postgres()).isEmpty();
        assertThat(given.gateway()).isEmpty();
        assertThat(given.jvmOptions()).isEmpty();
        assertThat(given.sandboxSeed()).isEqualTo("random");
        assertThat(given.runDirectory(Path.of("/repo"))).isEqualTo(Path.of("/repo/deploy/local/.run"));
    }

    @Test
    void shouldGiveThePostgresOfTheEnvironment() {
        var given = new Given(Map.of(
                "POSTGRES_URL", "postgresql://db.example:6543", "POSTGRES_USER", "admin", "POSTGRES_PASSWORD", "p"));

        assertThat(given.postgres()).contains(new PostgresServer("db.example", 6543, "admin", "p"));
    }

    @Test
    void shouldTakeTheUsualPort_whenTheAddressHasNone() {
        var given = new Given(Map.of("POSTGRES_URL", "postgresql://db.example", "POSTGRES_USER", "admin"));

        assertThat(given.postgres().orElseThrow().port()).isEqualTo(5432);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://h:1/x", "http://h:1", "postgresql:", "not an address"})
    void shouldSayWhatAnAddressLooksLike_whenItIsAnother(String url) {
        var given = new Given(Map.of("POSTGRES_URL", url, "POSTGRES_USER", "admin"));

        assertThatThrownBy(given::postgres)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://host:port");
    }

    @Test
    void shouldSayWhatIsMissing_whenAGatewayIsGivenWithoutItsSecrets() {
        var given = new Given(Map.of("OMISE_API_URL", "https://api.omise.co", "OMISE_SECRET_KEY", "skey_test_1"));

        assertThatThrownBy(given::gateway)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OMISE_WEBHOOK_SECRETS");
    }

    @Test
    void shouldGiveTheSeedOfTheEnvironment_soThatARunCanBePlayedAgain() {
        assertThat(new Given(Map.of("SANDBOX_SEED", "7")).sandboxSeed()).isEqualTo("7");
    }

    @Test
    void shouldNotShowSecrets_whenItIsPrinted() {
        var given = new Given(Map.of(
                "OMISE_API_URL", "https://api.omise.co",
                "OMISE_SECRET_KEY", "skey_test_1",
                "OMISE_WEBHOOK_SECRETS", "c2VjcmV0"));

        assertThat(given.gateway().orElseThrow().toString()).doesNotContain("skey", "c2VjcmV0");
    }
}
