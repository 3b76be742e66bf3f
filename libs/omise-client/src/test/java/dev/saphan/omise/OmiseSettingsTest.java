package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OmiseSettingsTest {

    private static final SecretKey TEST = SecretKey.of("skey_test_5kgg8st4p4tuwt7zt4b");
    private static final SecretKey LIVE = SecretKey.of("skey_5kgg8st4p4tuwt7zt4b");

    @Test
    void shouldRefuseALiveKey_togetherWithAnUnencryptedUrl() {
        assertThatThrownBy(() -> settings("http://api.omise.co", LIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://")
                .hasMessageNotContaining("5kgg8");
    }

    @Test
    void shouldAcceptALiveKeyOverHttps_andATestKeyAnywhere() {
        assertThat(settings("https://api.omise.co", LIVE).secretKey().isLive()).isTrue();
        assertThat(settings("http://localhost:4000/omise", TEST).secretKey().isLive())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://api.omise.co",
                "api.omise.co",
                "https:///charges",
                "https://u:p@api.omise.co",
                "https://api.omise.co?a=b",
                "https://api.omise.co#f"
            })
    void shouldRefuseAUrl(String url) {
        assertThatThrownBy(() -> settings(url, TEST)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pkey_test_5kgg8", "skey_", "skey_test_", "skey_test_a b", "skey_live!"})
    void shouldRefuseWhatIsNoSecretKey_withoutQuotingIt(String key) {
        assertThatThrownBy(() -> SecretKey.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has to begin with")
                .hasNoCause();
    }

    @Test
    void shouldShowNeitherKeyNorCode() {
        NewCharge charge = new NewCharge(1, "THB", "barcode_wechat", new Barcode(Bodies.CODE), Map.of());

        assertThat(settings("https://api.omise.co", LIVE).toString())
                .contains("skey_***")
                .doesNotContain("5kgg8");
        assertThat(charge.toString()).contains("Barcode[***]").doesNotContain("5678");
    }

    @Test
    void shouldRefuseLimitsOfNothing() {
        assertThatThrownBy(() -> new OmiseSettings(URI.create("https://x"), TEST, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OmiseSettings(URI.create("https://x"), TEST, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OmiseSettings settings(String url, SecretKey key) {
        return new OmiseSettings(URI.create(url), key, Duration.ofSeconds(60), 10);
    }
}
