package dev.saphan.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.EventKey;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Pattern VARIABLE = Pattern.compile("SANDBOX_[A-Z_]+");

    @Test
    void shouldBeUsableWithoutAnyVariable() {
        Settings settings = Settings.from(Map.of("PATH", "/bin"));

        assertThat(settings.network()).isEqualTo(new Settings.Network("127.0.0.1", 9090));
        assertThat(settings.gateway().version()).isEqualTo(ApiVersion.V2019_05_29);
        assertThat(settings.usualBehaviour().outcome()).isEqualTo(new Outcome.Approve(Duration.ofSeconds(1)));
        assertThat(settings.webhook().secrets()).hasSize(1);
        assertThat(settings.webhook().rhythm().attempts()).isEqualTo(1);
        assertThat(settings.terms().onExpire()).containsExactly(EventKey.CHARGE_EXPIRE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SANDBOX_PORT | 70000 | a number",
                "SANDBOX_SECRET_KEY | secret | a key",
                "SANDBOX_LIVE_SECRET_KEY | skey_test_12345 | a live key",
                "SANDBOX_API_VERSION | 2020-01-01 | 2019-05-29",
                "SANDBOX_APPROVE_AFTER | 1 second | a duration",
                "SANDBOX_MAGIC_AMOUNTS | maybe | true or false",
                "SANDBOX_EXPIRE_EVENTS | all | one of expire",
                "SANDBOX_CLOCK_START | noon | a time",
                "SANDBOX_BEHAVIOUR | [] | a JSON object",
                "SANDBOX_BEHAVIOUR | {\"outcome\":\"x\"} | approve, decline or pending",
                "SANDBOX_BEHAVIOUR | {\"scan_id\":\"s1\",\"outcome\":\"pending\"} | unknown: scan_id",
                "SANDBOX_WEBHOOK_ATTEMPTS | 0 | from 1 to 10",
                "SANDBOX_SEED | dice | or random",
                "SANDBOX_MAX_CHARGE | 5 | unknown variables"
            })
    void shouldSayWhichVariableIsWrong_andWhatItMustBe(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(message);
    }

    @Test
    void shouldDrawAnotherSeedAtEachStart_whenItIsToBeRandom_andTheSameOtherwise() {
        Settings.Seed first = seed(Map.of("SANDBOX_SEED", "random"));
        Settings.Seed second = seed(Map.of("SANDBOX_SEED", "random"));

        assertThat(first.drawn()).isTrue();
        assertThat(ids(first)).doesNotContainAnyElementsOf(ids(second));
        assertThat(seed(Map.of("SANDBOX_SEED", String.valueOf(first.number()))).number())
                .isEqualTo(first.number());
        assertThat(seed(Map.of())).isEqualTo(new Settings.Seed(1, false));
    }

    private static Settings.Seed seed(Map<String, String> environment) {
        return Settings.from(environment).gateway().seed();
    }

    private static List<String> ids(Settings.Seed seed) {
        Ids ids = new Ids(seed.number(), false);
        return IntStream.range(0, 1_000)
                .mapToObj(seq -> ids.of(Ids.Kind.CHRG, seq))
                .toList();
    }

    @Test
    void shouldNotRepeatSecrets() {
        String settings = Settings.from(
                        Map.of("SANDBOX_SECRET_KEY", "skey_test_verysecret", "SANDBOX_WEBHOOK_SECRETS", "c2VjcmV0"))
                .toString();

        assertThat(settings).doesNotContain("verysecret").doesNotContain("c2VjcmV0");
        assertThatThrownBy(() -> Settings.from(Map.of("SANDBOX_SECRET_KEY", "hush")))
                .hasMessageNotContaining("hush");
    }

    @Test
    void shouldHaveEveryVariableInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThatThrownBy(() -> Settings.from(Map.of("SANDBOX_UNKNOWN", ""))).satisfies(refused -> assertThat(
                        VARIABLE.matcher(refused.getMessage()).results())
                .hasSizeGreaterThan(20)
                .map(MatchResult::group)
                .filteredOn(name -> !name.equals("SANDBOX_UNKNOWN"))
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`")));
    }
}
