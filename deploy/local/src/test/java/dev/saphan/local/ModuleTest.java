package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));
    private static final FileTime LATER = FileTime.from(Instant.parse("2026-01-03T00:00:00Z"));

    private final Module module = new Module("shop", "target/shop.jar", List.of("libs/money"));

    @TempDir
    Path root;

    @BeforeEach
    void buildEverything() throws IOException {
        for (var file : List.of(
                "pom.xml",
                "build/quarkus/pom.xml",
                "shop/pom.xml",
                "shop/src/main/java/Shop.java",
                "shop/src/test/java/ShopTest.java",
                "libs/money/pom.xml",
                "libs/money/src/main/java/Money.java",
                "libs/other/src/main/java/Other.java",
                "shop/target/shop.jar")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        try (var all = Files.walk(root)) {
            for (var path : all.toList()) {
                Files.setLastModifiedTime(path, LONG_AGO);
            }
        }
        touch("shop/target/shop.jar", BUILT);
    }

    @Test
    void shouldBeFresh_whenNothingIsNewer() {
        assertThat(module.isStale(root)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "build/quarkus/pom.xml",
                "shop/pom.xml",
                "shop/src/main/java/Shop.java",
                "shop/src/main/java",
                "libs/money/pom.xml",
                "libs/money/src/main/java/Money.java"
            })
    void shouldBeStale_whenSomethingThatGoesIntoItIsNewer(String path) throws IOException {
        touch(path, LATER);

        assertThat(module.isStale(root)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/src/test/java/ShopTest.java", "libs/other/src/main/java/Other.java"})
    void shouldBeFresh_whenOnlySomethingElseIsNewer(String path) throws IOException {
        touch(path, LATER);

        assertThat(module.isStale(root)).isFalse();
    }

    @Test
    void shouldBeStale_whenItWasNeverBuilt() throws IOException {
        Files.delete(root.resolve("shop/target/shop.jar"));

        assertThat(module.isStale(root)).isTrue();
    }

    @Test
    void shouldBeStale_whenAFileWasEditedWhileItWasBuilt() throws IOException {
        touch("shop/src/main/java/Shop.java", LATER);
        touch("shop/target/shop.jar", FileTime.from(LATER.toInstant().plusSeconds(60)));

        module.markBuilt(root, FileTime.from(LATER.toInstant().minusSeconds(1)));

        assertThat(module.isStale(root)).isTrue();
    }

    @Test
    void shouldBeFresh_whenAnotherBuildCameAfterTheEdit() throws IOException {
        module.markBuilt(root, BUILT);
        touch("shop/src/main/java/Shop.java", LATER);
        touch("shop/target/shop.jar", FileTime.from(LATER.toInstant().plusSeconds(60)));

        assertThat(module.isStale(root)).isFalse();
    }

    /** Or the cache of its classes would not fit it any more. */
    @Test
    void shouldLeaveTheArtifactItsTime() throws IOException {
        module.markBuilt(root, LATER);

        assertThat(Files.getLastModifiedTime(root.resolve("shop/target/shop.jar")))
                .isEqualTo(BUILT);
    }

    private void touch(String path, FileTime time) throws IOException {
        Files.setLastModifiedTime(root.resolve(path), time);
    }
}
