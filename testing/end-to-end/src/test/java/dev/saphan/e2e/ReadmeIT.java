package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The README is a promise: its lines work as printed, its links open. */
class ReadmeIT {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @TempDir
    Path directory;

    @Test
    @ExtendWith(SharedSystem.Given.class)
    void shouldWorkAsPrinted_againstASystemThatIsUp(SharedSystem system) throws Exception {
        Path checkout = checkout(system);
        String printed = sh(checkout, lines("try it"));
        if (askedTooSoon(printed)) {
            printed = sh(checkout, lines("try it"));
        }

        assertThat(printed)
                .contains("HTTP/1.1 202")
                .contains("\"status\":\"successful\"")
                .contains("\"refundedAmount\":10000")
                // 503 may come of a busy machine, and curl asks again.
                .doesNotContain("HTTP/1.1 4", "HTTP/1.1 500");
        assertThat(system.isAlive()).isTrue();
    }

    /**
     * Whether the supervisor was told that it is not paid, because it was not seen to be: on a busy machine ten seconds may be too
     * short. A person would begin anew, with a scan of its own.
     */
    private static boolean askedTooSoon(String printed) {
        int refused = printed.indexOf("HTTP/1.1 409");
        return refused >= 0 && !printed.substring(0, refused).contains("\"status\":\"successful\"");
    }

    /** A fleet's own way in, past pos-edge's door: the scan is charged, and the store sees it like any other. */
    @Test
    @ExtendWith(SharedSystem.Given.class)
    void shouldPublishAScanAsPrinted_whereThereIsKcat(SharedSystem system) throws Exception {
        boolean kcat = isOnThePath("kcat");
        if (!kcat) {
            System.out.println("SKIPPED: the README's kcat lines were not tried: there is no kcat on the PATH");
        }
        Assumptions.assumeTrue(kcat, "no kcat on the PATH");

        String printed = sh(checkout(system), lines("publish a scan"));

        assertThat(printed)
                .contains("\"terminalId\":\"kiosk-7\"")
                .contains("\"status\":\"successful\"")
                .contains("ce_type=saphan.ChargeEnded");
    }

    /** The same lines as printed, but for the place where this run keeps its state. */
    private Path checkout(SharedSystem system) throws IOException {
        Path root = directory.resolve("checkout");
        Path local = Files.createDirectories(root.resolve("deploy/local"));
        Files.createSymbolicLink(local.resolve(".run"), system.runDirectory());
        return root;
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    @Test
    void shouldOnlyLinkToWhatIsThere() throws IOException {
        Matcher link = LINK.matcher(readme());

        Stream<Path> targets = link.results().map(each -> Up.ROOT.resolve(each.group(1)));

        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(target).exists());
    }

    private static String lines(String name) throws IOException {
        Matcher block = Pattern.compile("<!-- " + name + " -->\\s*```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme());
        assertThat(block.find()).as("README.md has a block to " + name).isTrue();
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
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        String printed = Files.readString(output);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
