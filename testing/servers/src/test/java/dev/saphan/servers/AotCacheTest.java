package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    private Path folder;

    private Path file;
    private AotCache cache;

    @BeforeEach
    void place() {
        file = folder.resolve("app.aot");
        cache = new AotCache(file);
    }

    @Test
    void shouldBeUsed_onlyWhereThereIsOne() throws IOException {
        Assumptions.assumeTrue(AotCache.isSupported());

        assertThat(cache.options(List.of())).isEmpty();
        Files.writeString(file, "as built");
        assertThat(cache.options(List.of())).containsExactly("-XX:AOTCache=" + file);
    }

    /** The JVM refuses to start with both. */
    @Test
    void shouldNotBeUsed_byWhoRecordsAnother() throws IOException {
        Files.writeString(file, "as built");

        assertThat(cache.options(List.of("-Xmx64m", cache.recordingOption()))).isEmpty();
    }

    /** A cache fits only headers of the kind that it was recorded with. */
    @Test
    void shouldBeRecorded_asItWillBeUsed() throws IOException {
        Assumptions.assumeTrue(AotCache.isSupported());
        var jar = folder.resolve("shop.jar");

        var recorded = JarCommand.line(jar, List.of(JarCommand.cacheOf(jar).recordingOption()));
        Files.writeString(file, "as worked with");
        var used = JarCommand.line(jar, List.of());

        assertThat(recorded).contains("-XX:+UseCompactObjectHeaders").doesNotContain("-XX:AOTCache=" + file);
        assertThat(used).contains("-XX:+UseCompactObjectHeaders", "-XX:AOTCache=" + file);
    }

    @Test
    void shouldBeReplaced_byWhatWasRecorded() throws IOException {
        Files.writeString(file, "as built");
        assertThat(cache.keepRecorded()).isFalse();
        assertThat(file).hasContent("as built");

        Files.writeString(recorded(), "as worked with");
        assertThat(cache.keepRecorded()).isTrue();

        assertThat(file).hasContent("as worked with");
        assertThat(recorded()).doesNotExist();
    }

    @Test
    void shouldStay_whenHalfOfAnotherIsForgotten() throws IOException {
        Files.writeString(file, "as built");
        Files.writeString(recorded(), "as wor");

        cache.forgetRecorded();

        assertThat(cache.keepRecorded()).isFalse();
        assertThat(file).hasContent("as built");
    }

    /** Where the option tells the JVM to write. */
    private Path recorded() {
        return Path.of(cache.recordingOption().replaceFirst("^-XX:AOTCacheOutput=", ""));
    }
}
