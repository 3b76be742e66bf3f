package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.ChildProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final AtomicReference<ChildProcess> process = new AtomicReference<>();
    private volatile Duration patience = LIMIT;
    private RunDirectory run;
    private Child child;

    @BeforeEach
    void takeTheDirectory() throws Exception {
        run = RunDirectory.take(folder);
    }

    @AfterEach
    void endIt() {
        child.end(LIMIT);
    }

    @Test
    void shouldWriteThePidOfTheProgramItself() throws Exception {
        start("echo ready; exec sleep 60").get();

        assertThat(Files.readString(folder.resolve("pids/shop.pid")).strip())
                .isEqualTo(String.valueOf(process.get().pid()));
        assertThat(run.pids()).hasSize(1);
    }

    @Test
    void shouldStartItAgainAndSaySo_whenItIsKilled() throws Exception {
        start("echo ready; exec sleep 60").get();
        var first = process.get();

        first.kill();

        await().atMost(LIMIT).until(() -> said().contains("is ready again"));
        assertThat(said()).contains("shop", "ended with code 137: it is started again");
        assertThat(process.get().pid()).isNotEqualTo(first.pid());
        assertThat(run.pids()).containsExactly(process.get().pid());
        assertThat(child.restarts()).singleElement().matches(Restart::wasKilled);
    }

    @Test
    void shouldStartItAgainAndAgain_whenItWasReadyEachTime() throws Exception {
        start("echo ready; exec sleep 60").get();
        for (int i = 0; i < 8; i++) {
            var current = process.get();
            current.kill();
            await().atMost(LIMIT).until(() -> process.get() != current);
            await().atMost(LIMIT).until(() -> process.get().output().contains("ready"));
        }

        assertThat(said()).doesNotContain("left alone");
    }

    @Test
    void shouldFailWithItsLastWords_whenItEndsBeforeItWasEverReady() {
        var ready = start("echo no room left; exit 7");

        assertThat(ready)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("no room left");
        await().during(Duration.ofMillis(300)).until(() -> said().isEmpty());
    }

    @Test
    void shouldWaitLongerEachTime_whenItNoLongerBecomesReady() throws Exception {
        start("[ -e broken ] && exit 7; echo ready; exec sleep 60".replace("broken", folder + "/broken"))
                .get();
        Files.createFile(folder.resolve("broken"));

        process.get().kill();

        await().atMost(LIMIT).until(() -> said().contains("it is started again in 2 s"));
        assertThat(said()).contains("did not become ready", "it is started again in 1 s");
        assertThat(child.restarts().get(1)).isEqualTo(new Restart("shop", 7, false));
    }

    /** The launcher kills it then: that is not somebody who tests what a crash leaves. */
    @Test
    void shouldNotTakeItForKilled_whenItHangsBeforeItIsReady() throws Exception {
        start("[ -e hangs ] && exec sleep 60; echo ready; exec sleep 60".replace("hangs", folder + "/hangs"))
                .get();
        Files.createFile(folder.resolve("hangs"));
        patience = Duration.ofSeconds(1);

        process.get().kill();

        await().atMost(LIMIT).until(() -> child.restarts().size() > 1);
        assertThat(child.restarts().get(1)).isEqualTo(new Restart("shop", 137, true));
        assertThat(child.restarts().get(1).wasKilled()).isFalse();
    }

    @Test
    void shouldNotStartItAgain_whenItIsEnded() throws Exception {
        start("echo ready; exec sleep 60").get();
        var last = process.get();

        child.end(LIMIT);

        assertThat(last.isAlive()).isFalse();
        assertThat(process.get()).isSameAs(last);
        assertThat(said()).isEmpty();
    }

    private java.util.concurrent.CompletableFuture<?> start(String script) {
        child = new Child("shop", new Script(script), run, new Console(new PrintStream(said, true)));
        return child.start();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private final class Script implements Program {
        private final String text;

        private Script(String text) {
            this.text = text;
        }

        @Override
        public ChildProcess launch() {
            process.set(ChildProcess.start(new ChildProcess.Command(
                    List.of("sh", "-c", text), Map.of(), run.log("shop"), ChildProcess.Lifeline.TERM)));
            return process.get();
        }

        @Override
        public void awaitReady(ChildProcess started) {
            started.awaitLine("ready", patience);
        }
    }
}
