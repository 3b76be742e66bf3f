package dev.saphan.benchmark;

import dev.saphan.benchmark.bare.Fleet;
import dev.saphan.benchmark.bare.Place;
import dev.saphan.benchmark.bare.Stage;
import dev.saphan.benchmark.bare.Stores;
import dev.saphan.benchmark.measure.Processes;
import dev.saphan.servers.ChildProcess;
import dev.saphan.servers.Directories;
import dev.saphan.servers.JarCommand;
import dev.saphan.servers.KafkaProcess;
import dev.saphan.servers.Ports;
import dev.saphan.servers.PostgresProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code --bare}: what a scan costs at least on this machine, see {@link dev.saphan.benchmark.bare}. */
final class Bare implements AutoCloseable {
    /** The second compiler is done after some; what the last few cost is the result. */
    private static final int CROWDS = 12;

    private static final int CROWD = 20_000;
    private static final int SECONDS_AT_A_RATE = 30;
    private static final int HALF = 50;
    private static final int NEARLY_ALL = 99;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> BOTH_COMPILERS = List.of("-XX:TieredStopAtLevel=4");
    private static final String GATEWAY = "omise-sandbox";

    private final Path root;
    private final Path directory;
    private final Console console;
    private final Place place;
    private final Stores stores;
    private final Map<String, ChildProcess> children = new LinkedHashMap<>();
    private long scans;

    private Bare(Path root, Console console) {
        this.root = root;
        this.directory = root.resolve("testing/benchmark/target/bare");
        this.console = console;
        this.place = new Place("127.0.0.1:" + Ports.free(), Ports.free(), Ports.free(), Ports.free());
        this.stores = new Stores(place);
    }

    /** Whether all was paid, once, and nothing was left. */
    static boolean run(Path root, List<Double> rates, Console console) {
        try (var bare = new Bare(root, console)) {
            bare.start();
            return bare.measure(rates);
        }
    }

    private void start() {
        console.step(
                "starting PostgreSQL, Kafka, the gateway's twin, and four stages that do nothing but what they must");
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + directory, e);
        }
        var postgres = new PostgresProcess.Settings(data("postgres"), place.postgres(), log("postgres"), true);
        children.put(Processes.POSTGRES, PostgresProcess.start(postgres).child());
        int port = Integer.parseInt(place.kafka().substring(place.kafka().indexOf(':') + 1));
        var kafka = new KafkaProcess.Settings(data("kafka"), port, log("kafka"), BOTH_COMPILERS);
        children.put("kafka", KafkaProcess.start(kafka).child());
        stores.create(place);
        startGateway();
        for (var stage : Stage.values()) {
            startStage(stage);
        }
        if (!Pause.until(() -> !Ports.isFree(place.webhooks()), PATIENCE)) {
            throw new IllegalStateException("nobody takes webhooks: see " + directory);
        }
    }

    private void startGateway() {
        var environment = Map.of(
                "SANDBOX_PORT",
                String.valueOf(place.gateway()),
                "SANDBOX_SECRET_KEY",
                Place.SECRET_KEY,
                "SANDBOX_WEBHOOK_URLS",
                "http://127.0.0.1:" + place.webhooks(),
                "SANDBOX_WEBHOOK_SECRETS",
                Place.WEBHOOK_SECRET,
                "SANDBOX_ANSWER_LATENCY",
                SystemUnderTest.GATEWAY_ANSWER_MILLIS + "ms",
                "SANDBOX_WEBHOOK_DELAY",
                SystemUnderTest.WEBHOOK_MILLIS + "ms",
                "SANDBOX_APPROVE_AFTER",
                "0ms");
        var jar = root.resolve("testing/omise-sandbox/target/omise-sandbox.jar");
        var options =
                Stream.concat(Stream.of("-Xmx3g"), BOTH_COMPILERS.stream()).toList();
        start(GATEWAY, JarCommand.line(jar, options), environment).awaitLine("ready on", PATIENCE);
    }

    private void startStage(Stage stage) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Stage.class.getName(),
                stage.name()));
        line.addAll(place.arguments());
        var unused = start(stage.name().toLowerCase(Locale.ROOT), line, Map.of());
    }

    private ChildProcess start(String name, List<String> line, Map<String, String> environment) {
        var child =
                ChildProcess.start(new ChildProcess.Command(line, environment, log(name), ChildProcess.Lifeline.TERM));
        children.put(name, child);
        return child;
    }

    private boolean measure(List<Double> rates) {
        try (var fleet = new Fleet(place, Pause::of)) {
            for (int i = 0; i < CROWDS; i++) {
                measure(CROWD, CROWD + " at once", () -> fleet.crowd(CROWD));
            }
            for (double rate : rates) {
                int count = (int) (rate * SECONDS_AT_A_RATE);
                measure(count, "%.0f a second".formatted(rate), () -> fleet.steadily(rate, count));
                console.step("    from a scan to the gateway, p50 and p99: %d and %d ms"
                        .formatted(stores.toGateway(count, HALF), stores.toGateway(count, NEARLY_ALL)));
            }
        }
        boolean right = stores.hold(scans);
        console.print(
                right
                        ? "every scan was paid once, and nothing is left"
                        : "NOT every scan was paid once: see " + directory);
        return right;
    }

    private void measure(int count, String how, Runnable deed) {
        var processes = processes();
        var before = processes.cpu();
        long began = System.nanoTime();
        deed.run();
        scans += count;
        if (!Pause.until(() -> stores.captured() >= scans || !allLive(), PATIENCE) || !allLive()) {
            throw new IllegalStateException("the bare path got stuck: see " + directory);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        var cost = new LinkedHashMap<String, Long>();
        processes.cpu().forEach((name, cpu) -> cost.put(name, (cpu - before.getOrDefault(name, 0L)) / 1_000 / count));
        long ours = cost.entrySet().stream()
                .filter(each -> !each.getKey().equals(GATEWAY))
                .mapToLong(Map.Entry::getValue)
                .sum();
        console.step("%s, in %.0f s: %d µs of CPU a scan without the gateway; %s".formatted(how, seconds, ours, cost));
    }

    private boolean allLive() {
        return children.values().stream().allMatch(ChildProcess::isAlive);
    }

    private Processes processes() {
        var pids = new LinkedHashMap<String, Long>();
        children.forEach((name, child) -> pids.put(name, child.pid()));
        return new Processes(pids);
    }

    private Path data(String name) {
        return directory.resolve("data").resolve(name);
    }

    private Path log(String name) {
        return directory.resolve("logs").resolve(name + ".log");
    }

    @Override
    public void close() {
        var all = new ArrayList<>(children.values());
        all.reversed().forEach(child -> child.end(ChildProcess.GRACE));
    }
}
