package dev.saphan.benchmark;

import dev.saphan.benchmark.load.BadInput;
import dev.saphan.benchmark.load.Load;
import dev.saphan.benchmark.load.Requests;
import dev.saphan.benchmark.load.ScanIds;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.load.Screens;
import dev.saphan.benchmark.load.Shops;
import dev.saphan.benchmark.measure.Broker;
import dev.saphan.benchmark.measure.Databases;
import dev.saphan.benchmark.measure.Instruments;
import dev.saphan.benchmark.measure.Jvms;
import dev.saphan.benchmark.measure.LedgerReader;
import dev.saphan.benchmark.measure.Profiler;
import dev.saphan.benchmark.measure.Snapshot;
import dev.saphan.benchmark.measure.TopicReader;
import dev.saphan.benchmark.measure.Trail;
import dev.saphan.benchmark.report.Outcome;
import dev.saphan.benchmark.report.Stages;
import dev.saphan.benchmark.report.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** One plan against a system that runs: warms it up, measures, lets it come to rest, looks whether all was right. */
final class Run {
    private static final Duration TO_REST = Duration.ofSeconds(90);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration TO_EMPTY = Duration.ofSeconds(30);
    private static final long SEED = 20_261_125;

    private final SystemUnderTest system;
    private final Plan plan;
    private final Console console;
    private final Scans scans;

    Run(SystemUnderTest system, Plan plan, Console console) {
        this.system = system;
        this.plan = plan;
        this.console = console;
        this.scans = new Scans(new ScanIds(ThreadLocalRandom.current().nextInt(1 << 24)));
    }

    Outcome play() {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var posEdge = URI.create(system.address("POS_EDGE_URL"));
        var shops = Shops.of(plan.stores(), plan.rate(), system.tokens(), Instant.now());
        var requests = new Requests(scans.ids());
        var doors = new BadInput.Doors(posEdge, URI.create(system.address("WEBHOOK_INGEST_URL")));
        var memoryAtRest = system.processes().memory();
        try (var topics = new TopicReader(system.address("KAFKA_BOOTSTRAP_SERVERS"));
                var instruments = instruments();
                var screens = new Screens(vertx, posEdge, scans);
                var load = new Load(vertx, posEdge, shops, scans, requests);
                var bad = new BadInput(vertx, doors, shops, scans)) {
            var ledger = new LedgerReader(system.address("OMISE_API_URL"));
            int firstCharge = ledger.total();
            screens.open(shops).toCompletionStage().toCompletableFuture().join();
            console.step("%.0f scans a second from %d tills of %d stores"
                    .formatted(plan.rate(), shops.tills().size(), shops.stores()));
            WarmUp warmUp = new WarmUp(plan, instruments, scans, console);
            load.start(warmUp.firstRate(), SEED);
            if (plan.hasBadInput()) {
                bad.start(plan.rate(), plan.badPercent(), SEED + 1);
            }
            double rate = warmUp.climb(load);
            bad.change(rate, plan.badPercent());
            var marks = plan.profile() ? profiled(() -> measure(instruments, bad)) : measure(instruments, bad);
            load.stop();
            bad.pause(true);
            awaitRest(topics);
            var trail = Trail.of(scans, ledger, firstCharge, topics);
            var verdict = verdict(trail, instruments, ledger, bad);
            var gateway = new Stages.Gateway(SystemUnderTest.GATEWAY_ANSWER_MILLIS, SystemUnderTest.WEBHOOK_MILLIS);
            var memory =
                    new Outcome.Memory(memoryAtRest, instruments.processes().memory());
            var evidence = new Outcome.Evidence(scans, trail, gateway, plan.hasBadInput());
            return Outcome.of(rate, evidence, marks, verdict, memory);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private Map<String, Long> services() {
        var pids = new LinkedHashMap<String, Long>();
        SystemUnderTest.SERVICES.forEach(name -> pids.put(name, system.pid(name)));
        return pids;
    }

    private List<Snapshot> profiled(Supplier<List<Snapshot>> measurement) {
        var pids = services();
        pids.put("kafka", system.pid("kafka"));
        try (var profiler = new Profiler(pids, plan.out().resolve("profile"))) {
            var marks = measurement.get();
            profiler.stop().forEach((name, samples) -> console.print("\n== " + name + ": " + samples));
            return marks;
        }
    }

    private Instruments instruments() {
        return new Instruments(
                scans::now,
                system.processes(),
                new Databases(system.address("POSTGRES_URL")),
                new Broker(system.pid("kafka")),
                new Jvms(services()));
    }

    /** Bad input comes by turns: in every other measurement, the first is without it. */
    private List<Snapshot> measure(Instruments instruments, BadInput bad) {
        var marks = new ArrayList<Snapshot>();
        marks.add(instruments.snapshot());
        for (int i = 0; i < plan.measurements(); i++) {
            bad.pause(i % 2 == 0);
            Pause.of(Duration.ofSeconds(plan.rhythm().measure()));
            marks.add(instruments.snapshot());
            console.step("measured " + (i + 1) + " of " + plan.measurements());
        }
        return marks;
    }

    /** What was stored though its till was not told so ends on no clock of ours: when nothing more is said, it has. */
    private void awaitRest(TopicReader topics) {
        boolean atRest = Pause.until(this::everyScanHasEnded, TO_REST);
        long said = -1;
        while (topics.count() != said) {
            said = topics.count();
            Pause.of(QUIET);
        }
        console.step(atRest ? "every scan has ended" : "not every scan has ended after " + TO_REST.toSeconds() + " s");
    }

    private boolean everyScanHasEnded() {
        for (int i = 0; i < scans.count(); i++) {
            if (scans.answered(i) == 0 || (scans.accepted(i) && scans.ends(i) == 0)) {
                return false;
            }
        }
        return true;
    }

    private Verdict verdict(Trail trail, Instruments instruments, LedgerReader ledger, BadInput bad) {
        var databases = instruments.databases();
        if (plan.hasBadInput()) {
            console.step("bad input: %d sent, %d of them not refused".formatted(bad.sent(), bad.notRefused()));
        }
        boolean empty = Pause.until(() -> databases.outboxRows() == 0, TO_EMPTY);
        return Verdict.of(
                scans,
                trail,
                new Verdict.Rest(
                        empty ? 0 : databases.outboxRows(), trail.deadLetters(), bad.notRefused(), ledger.balances()));
    }
}
