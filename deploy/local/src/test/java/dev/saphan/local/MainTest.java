package dev.saphan.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void shouldSayInALineWhyItCannotUseItsDirectory() throws Exception {
        var file = Files.createFile(folder.resolve("a-file"));

        assertThat(run(file)).isEqualTo(1);

        assertThat(said.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("up: cannot use " + file)
                .contains("SAPHAN_RUN_DIRECTORY")
                .endsWith(file + " is a file, no directory");
    }

    private int run(Path directory) {
        var given = new Given(Map.of("SAPHAN_RUN_DIRECTORY", directory.toString()));
        return Main.run(List.of(), given, new Console(new PrintStream(said, true, UTF_8)));
    }
}
