package dev.saphan.local.demo;

import dev.saphan.events.ScanId;
import dev.saphan.local.Console;
import dev.saphan.local.Restart;
import dev.saphan.local.demo.Act.Row;
import dev.saphan.local.demo.Act.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plays all scenarios at once, prints what happens, and judges the run by the ledger. */
public final class Demo {

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);
    private static final Duration SAY_WHAT_IS_OPEN_EVERY = Duration.ofSeconds(30);

    private final Setting setting;
    private final Console console;

    /** @param setting where everything is */
    public Demo(Setting setting, Console console) {
        this.setting = setting;
        this.console = console;
    }

    /**
     * Where everything is.
     *
     * @param strangerToken of a till of another store
     * @param restarts what was started again meanwhile. After a kill a payment may rightly end otherwise than planned (a
     *     code that has died, say), and only the invariants count; what dies by itself excuses nothing
     */
    public record Setting(
            String posEdgeUrl,
            String kafka,
            String gatewayUrl,
            String gatewayKey,
            String tillToken,
            String supervisorToken,
            String strangerToken,
            Path logs,
            Supplier<List<Restart>> restarts) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Setting[" + posEdgeUrl + "]";
        }
    }

    /** @return whether everything held */
    public boolean run() {
        var gateway = new SandboxApi(setting.gatewayUrl(), setting.gatewayKey());
        var before = gateway.ledger();
        if (!before.charges().isEmpty()) {
            console.print("The ledger holds charges of earlier runs; only those of this run are judged.");
        }
        var cast = new Cast();
        var timeline = new Timeline(console, cast);
        try (var watch = Watch.begin(setting.kafka(), timeline::print);
                var fleet = new Fleet(setting.kafka())) {
            var till = new Till(setting.posEdgeUrl(), setting.tillToken(), setting.supervisorToken());
            var stranger =
                    new Stranger(new Till(setting.posEdgeUrl(), setting.strangerToken(), setting.strangerToken()));
            var stage = new Stage(cast, watch, till, fleet, gateway);
            var rows = play(stage);
            console.step("demo", "every scenario has ended; checking the ledger");
            var verdicts = LedgerCheck.judge(evidence(stage, stranger).since(before));
            return new Report(console).print(rows, verdicts, setting.restarts().get());
        }
    }

    private List<Row> play(Stage stage) {
        var scenes = new LinkedHashMap<String, CompletableFuture<List<Row>>>();
        for (var scenario : Scenarios.all()) {
            scenes.put(
                    scenario.name(),
                    CompletableFuture.supplyAsync(
                            () -> play(scenario, stage),
                            task -> Thread.ofVirtual().name(scenario.name()).start(task)));
        }
        var all = CompletableFuture.allOf(scenes.values().toArray(CompletableFuture[]::new));
        while (!isDoneWithin(SAY_WHAT_IS_OPEN_EVERY, all)) {
            console.step("demo", "still open: " + openOf(scenes));
        }
        return scenes.values().stream().flatMap(scene -> scene.join().stream()).toList();
    }

    /** Every scene has a deadline of its own; this only says when it is time to tell of those that take long. */
    private static boolean isDoneWithin(Duration limit, CompletableFuture<?> all) {
        return all.thenApply(done -> true)
                .completeOnTimeout(false, limit.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static String openOf(Map<String, CompletableFuture<List<Row>>> scenes) {
        return scenes.entrySet().stream()
                .filter(scene -> !scene.getValue().isDone())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private List<Row> play(Scenario scenario, Stage stage) {
        var act = new Act(scenario.name(), stage);
        try {
            scenario.script().play(act);
        } catch (IllegalStateException e) {
            act.rows().add(new Row(scenario.name(), "gets to its end", "yes", String.valueOf(e.getMessage())));
        }
        return act.rows();
    }

    private Evidence evidence(Stage stage, Stranger stranger) {
        if (!stage.watch().awaitTheEnd(SETTLE_LIMIT)) {
            console.step("demo", "the topics do not come to rest; judging what has been read");
        }
        var played = stage.cast().played();
        var shown = new HashMap<ScanId, String>();
        played.scans().forEach(scan -> shown.put(scan, shown(stage, scan)));
        return new Evidence(
                played,
                stage.watch().seen(),
                stage.gateway().ledger(),
                Map.copyOf(shown),
                logsWith(played.codes()),
                stranger.sees(played.scans()));
    }

    /** pos-edge hears of it from the topics too, a moment later or earlier than the demo. */
    private static String shown(Stage stage, ScanId scan) {
        var told = Story.of(scan, stage.watch().seen()).ending().orElse("");
        return stage.till().showUntil(scan, told, SETTLE_LIMIT);
    }

    private List<String> logsWith(List<String> codes) {
        try (var files = Files.list(setting.logs())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holdsOneOf(codes, file))
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + setting.logs(), e);
        }
    }

    private static boolean holdsOneOf(List<String> codes, Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return codes.stream().anyMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
