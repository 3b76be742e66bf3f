package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The README is a promise: its lines work as printed, its links open. */
class ReadmeIT {
    private static final Pattern TRY_IT = Pattern.compile("<!-- try it -->\\s*```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @TempDir
    Path directory;

    @Test
    @ExtendWith(SharedSystem.Given.class)
    void shouldWorkAsPrinted_againstASystemThatIsUp(SharedSystem system) throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("checkout/deploy/local"));
        Files.createSymbolicLink(elsewhere.resolve(".run"), system.runDirectory());

        String printed = sh(elsewhere.getParent().getParent(), linesToTry());

        assertThat(printed)
                .contains("HTTP/1.1 202")
                .contains("\"status\":\"successful\"")
                .contains("\"refundedAmount\":10000")
                .doesNotContain("problem+json");
        assertThat(system.isAlive()).isTrue();
    }

    @Test
    void shouldOnlyLinkToWhatIsThere() throws IOException {
        Matcher link = LINK.matcher(readme());

        Stream<Path> targets = link.results().map(each -> Up.ROOT.resolve(each.group(1)));

        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(target).exists());
    }

    private static String linesToTry() throws IOException {
        Matcher block = TRY_IT.matcher(readme());
        assertThat(block.find()).as("README.md has a block to try").isTrue();
        return block.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(Up.ROOT.resolve("README.md"));
    }

    private static String sh(Path where, String script) throws IOException, InterruptedException {
        Path file = Files.writeString(where.resolve("try-it.sh"), script);
        Path output = where.resolve("try-it.txt");
        Process process = new ProcessBuilder("sh", "-eu", file.toString())
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        String printed = Files.readString(output);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
