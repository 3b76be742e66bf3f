package dev.saphan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.local.Console;
import dev.saphan.local.Restart;
import dev.saphan.local.demo.Act.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Row AS_PLANNED = new Row("paid", "scan", "successful", "successful");
    private static final Row OTHERWISE = new Row("paid", "scan", "successful", "refused stale_code");
    private static final Restart KILLED = new Restart("pos-edge", 137, false);
    private static final Restart CRASHED = new Restart("pos-edge", 1, false);
    private static final Restart HUNG = new Restart("pos-edge", 137, true);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void shouldHold_whenEverythingWentAsPlanned() {
        assertThat(report(AS_PLANNED)).isTrue();
    }

    @Test
    void shouldExcuseWhatWasNotPlanned_whenSomethingWasKilled() {
        assertThat(report(OTHERWISE, KILLED)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("pos-edge was started again: it was killed");
    }

    @Test
    void shouldExcuseNothing_whenSomethingDiedByItself() {
        assertThat(report(OTHERWISE, CRASHED)).isFalse();
        assertThat(report(OTHERWISE, HUNG)).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("pos-edge was started again: it ended by itself, with code 1")
                .contains("pos-edge was started again: it did not become ready");
    }

    @Test
    void shouldExcuseNoInvariant_whateverWasKilled() {
        var violated =
                List.of(new Verdict("RefundOnce", "a refundId has at most one refund", List.of("there are two")));

        assertThat(new Report(console()).print(List.of(AS_PLANNED), violated, List.of(KILLED)))
                .isFalse();
    }

    private boolean report(Row row, Restart... restarts) {
        return new Report(console()).print(List.of(row), List.of(), List.of(restarts));
    }

    private Console console() {
        return new Console(new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
