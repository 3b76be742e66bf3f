package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargePagesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"[always] madvise never\n", "always [madvise] never\n"})
    void areAskedForWhereTheKernelHasThem(String mode) throws IOException {
        assertThat(LargePages.optionsFor(kernelWith(mode))).containsExactly("-XX:+UseTransparentHugePages");
    }

    @Test
    void areNotAskedForWhereTheKernelHasThemSwitchedOff() throws IOException {
        assertThat(LargePages.optionsFor(kernelWith("always madvise [never]\n")))
                .isEmpty();
    }

    @Test
    void areNotAskedForWhereNobodyKnowsOfThem() {
        assertThat(LargePages.optionsFor(directory.resolve("absent"))).isEmpty();
    }

    private Path kernelWith(String mode) throws IOException {
        return Files.writeString(directory.resolve("enabled"), mode);
    }
}
