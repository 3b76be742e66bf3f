package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkplaceTest {

    private static final String KIND = "workplaces";

    @Test
    void shouldKeepWhatIsOnes_andNothingOfTheDead_belowTarget() throws IOException {
        var dead = new ProcessBuilder("true").start();
        dead.onExit().join();
        var ours = Workplace.ofThisJvm(KIND);
        var log = Files.writeString(ours.resolve("a.log"), "a line");
        var left = Files.createDirectories(ours.resolveSibling(String.valueOf(dead.pid())));
        Files.writeString(left.resolve("a.log"), "a line");

        assertThat(Workplace.ofThisJvm(KIND)).isEqualTo(ours);

        assertThat(ours.getParent()).hasParent(Path.of("target").toAbsolutePath());
        assertThat(log).exists();
        assertThat(left).doesNotExist();
    }
}
