package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmOptionsTest {

    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    @Test
    void everythingHereStartsWithTheFirstCompilerAlone() {
        var options = new JvmOptions(new Given(Map.of()), false, Runtime.version());

        assertThat(List.of(options.ofServices(), options.ofKafka(), options.ofSandbox()))
                .allSatisfy(each -> assertThat(each).contains(FIRST_COMPILER_ALONE));
    }

    /** The collector that stops everything also looks for code to throw away, whenever 15 % of the room for it was filled. */
    @Test
    void whatStopsForEachCollectionHasRoomForItsCode() {
        var options = new JvmOptions(new Given(Map.of()), false, Runtime.version());

        assertThat(List.of(options.ofServices(), options.ofSandbox()))
                .allSatisfy(each -> assertThat(each).contains("-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=240m"));
    }

    @Test
    void aCacheIsRecordedWithBoth() {
        var options = new JvmOptions(new Given(Map.of()), true, Runtime.version());

        assertThat(List.of(options.ofServices(), options.ofKafka(), options.ofSandbox()))
                .allSatisfy(each -> assertThat(each).doesNotContain(FIRST_COMPILER_ALONE));
    }

    @Test
    void whatTheEnvironmentGivesComesLastAndWins() {
        var both = "-XX:TieredStopAtLevel=4";
        var options = new JvmOptions(
                new Given(Map.of(
                        "SAPHAN_JVM_OPTIONS", both + " -Xmx512m",
                        "SAPHAN_KAFKA_JVM_OPTIONS", both,
                        "SAPHAN_SANDBOX_JVM_OPTIONS", "-Xmx3g " + both)),
                false,
                Runtime.version());

        assertThat(options.ofServices()).endsWith(FIRST_COMPILER_ALONE, both, "-Xmx512m");
        assertThat(options.ofKafka()).endsWith(FIRST_COMPILER_ALONE, both);
        assertThat(options.ofSandbox()).endsWith(FIRST_COMPILER_ALONE, "-Xmx3g", both);
    }

    /** Where it is an experiment, a JVM that is told so ends at once. */
    @ParameterizedTest
    @CsvSource({
        "21, false",
        "21.0.2, false",
        "21.0.3, true",
        "21.0.9+10-LTS, true",
        "22, false",
        "22.0.1, true",
        "23, true",
        "25.0.1, true"
    })
    void memoryIsTrimmedOnLinux_whereTheJdkKnowsHow(String jdk, boolean trims) {
        var isLinux = System.getProperty("os.name").equals("Linux");
        var options = new JvmOptions(new Given(Map.of()), false, Runtime.Version.parse(jdk));

        assertThat(options.ofServices().contains("-XX:TrimNativeHeapInterval=5000"))
                .isEqualTo(trims && isLinux);
    }
}
