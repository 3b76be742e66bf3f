package dev.saphan.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshTokensTest {

    private static final Duration HALF_LIFE = Duration.ofHours(12);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-11-01T08:00:00Z");
    private RunDirectory run;
    private FreshTokens tokens;

    @BeforeEach
    void mintTheFirst() throws Exception {
        run = RunDirectory.take(folder);
        tokens = new FreshTokens(
                new Tokens(SigningKey.keptIn(run)), run, () -> now, new Console(new PrintStream(said, true, UTF_8)));
        tokens.look();
    }

    /** However the time has passed: while the machine sleeps no timer counts. */
    @Test
    void shouldMintAnew_onceHalfOfTheirLifeIsOver() throws Exception {
        var first = till();

        now = now.plus(HALF_LIFE).minusSeconds(1);
        tokens.look();
        assertThat(till()).isEqualTo(first);

        now = now.plusSeconds(1);
        tokens.look();
        assertThat(till()).isNotEqualTo(first);
    }

    @Test
    void shouldSaySoAndTryAgain_whenTheyCannotBeWritten() throws Exception {
        var first = till();
        var tokensFolder = run.token("till").getParent();
        Files.move(tokensFolder, folder.resolve("data"));
        Files.createFile(tokensFolder);
        now = now.plus(HALF_LIFE);
        tokens.look();
        assertThat(said.toString(UTF_8)).contains("tokens", "cannot be written", "is a file");

        Files.delete(tokensFolder);
        tokens.look();

        assertThat(till()).isNotEqualTo(first);
    }

    private String till() throws Exception {
        return Files.readString(run.token("till"));
    }
}
