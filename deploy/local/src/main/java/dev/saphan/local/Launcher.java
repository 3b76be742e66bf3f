package dev.saphan.local;

import static java.util.Objects.requireNonNull;

import dev.saphan.events.Topics;
import dev.saphan.local.Given.Gateway;
import dev.saphan.local.Stack.Databases;
import dev.saphan.servers.ChildProcess;
import dev.saphan.servers.Database;
import dev.saphan.servers.JarCommand;
import dev.saphan.servers.KafkaProcess;
import dev.saphan.servers.KafkaTopics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Starts everything in the order that it needs, as much at once as it can, and ends it in the reverse one. */
final class Launcher {

    private static final Duration SERVICES_END_WITHIN = Duration.ofSeconds(10);
    private static final Duration SERVERS_END_WITHIN = Duration.ofSeconds(7);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Path root;
    private final Given given;
    private final RunDirectory run;
    private final Training training;
    private final JvmOptions jvms;
    private final Console console;
    private final PortChoice ports;
    private final List<Child> servers = new CopyOnWriteArrayList<>();
    private final List<Child> services = new CopyOnWriteArrayList<>();

    private boolean ending;

    Launcher(Path root, Given given, RunDirectory run, Training training, Console console) {
        this.root = root;
        this.given = given;
        this.run = run;
        this.training = training;
        this.jvms = new JvmOptions(given, training.isWanted(), Runtime.version());
        this.console = console;
        this.ports = new PortChoice(console);
    }

    /**
     * Returns when every part is ready.
     *
     * @param toServices environment of the services, beside what every one of them needs
     * @throws IllegalStateException when it is told to end before
     * @throws java.util.concurrent.CompletionException with a cause whose message says which part did not start, and why
     */
    Stack start(Map<String, String> toServices) {
        var gateway = given.gateway();
        var modules = new ArrayList<>(Service.modules());
        if (gateway.isEmpty()) {
            modules.add(Module.sandbox());
        }
        var build = CompletableFuture.runAsync(() -> new Build(root, run, console).bringUpToDate(modules), THREADS);
        var postgres = CompletableFuture.supplyAsync(this::postgres, THREADS);
        var kafka = CompletableFuture.supplyAsync(this::kafka, THREADS);
        build.join();

        // Ports only now: a build takes minutes, and a port that was free before it may be taken after it.
        var servicePorts = servicePorts();
        var omise = gateway.orElseGet(this::sandboxAddress);
        var sandbox = gateway.isPresent()
                ? CompletableFuture.completedFuture(null)
                : start(
                        "omise-sandbox",
                        omise.url(),
                        sandbox(omise, requireNonNull(servicePorts.get(Service.WEBHOOK_INGEST))));
        var stack = new Stack(kafka.join(), postgres.join(), omise, gateway.isEmpty(), servicePorts);
        startServices(stack, toServices);
        sandbox.join();
        return stack;
    }

    /** What died and was started again. */
    List<Restart> restarts() {
        return Stream.concat(servers.stream(), services.stream())
                .flatMap(child -> child.restarts().stream())
                .toList();
    }

    /** Whether it was told to end: what fails from then on fails because of that. */
    boolean isEnding() {
        synchronized (servers) {
            return ending;
        }
    }

    /** Whether its end takes a minute. */
    boolean isTraining() {
        return training.isWanted();
    }

    private Map<Service, Integer> servicePorts() {
        var servicePorts = new EnumMap<Service, Integer>(Service.class);
        for (var service : Service.values()) {
            servicePorts.put(service, ports.of(service.fileName(), service.usualPort()));
        }
        return servicePorts;
    }

    /** Everything ends within 20 s, or some minutes if it was trained: first what writes, then what it writes to. */
    void end() {
        synchronized (servers) {
            ending = true;
            Stream.concat(servers.stream(), services.stream()).forEach(Child::letGo);
        }
        endAll(services, SERVICES_END_WITHIN);
        endAll(servers, SERVERS_END_WITHIN);
        run.endRun();
    }

    private void endAll(List<Child> children, Duration limit) {
        var ends = children.stream()
                .map(child -> CompletableFuture.runAsync(() -> end(child, limit), THREADS))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends).join();
    }

    private void end(Child child, Duration limit) {
        child.end(training.patience(limit));
        training.keep(child);
    }

    private Databases postgres() {
        var server = given.postgres().orElseGet(() -> {
            var settings = Servers.postgres(run, ports.of("postgres", 5432));
            startAndAwait(servers, new Child("postgres", Servers.program(settings), run, console));
            return settings.server();
        });
        var databases = new EnumMap<Service, Database>(Service.class);
        for (var service : Service.values()) {
            databases.put(service, server.createDatabase(service.database()));
        }
        console.step("postgres", "ready on " + server.address() + ", a database for each service");
        return new Databases(server, databases);
    }

    private String kafka() {
        var bootstrapServers = given.kafka().orElseGet(() -> {
            var settings = Servers.kafka(
                    run,
                    ports.of("kafka", 9092),
                    join(training.jvmOptions("kafka", KafkaProcess.cache()), jvms.ofKafka()));
            startAndAwait(servers, new Child("kafka", Servers.program(settings), run, console));
            return "127.0.0.1:" + settings.port();
        });
        KafkaTopics.create(bootstrapServers, Topics.ALL);
        console.step("kafka", "ready on " + bootstrapServers + ", " + Topics.ALL.size() + " topics");
        return bootstrapServers;
    }

    private Gateway sandboxAddress() {
        var secrets = new Secrets(run);
        return new Gateway(
                "http://127.0.0.1:" + ports.of("omise-sandbox", 9090),
                given.text("OMISE_SECRET_KEY").orElseGet(secrets::omiseSecretKey),
                given.text("OMISE_WEBHOOK_SECRETS").orElseGet(secrets::webhookSecret));
    }

    private void startServices(Stack stack, Map<String, String> toServices) {
        var key = SigningKey.keptIn(run);
        var environments = new ServiceEnvironment(given, stack, key.publicPem(), toServices);
        var ready = new ArrayList<CompletableFuture<?>>();
        for (var service : Service.values()) {
            var url = stack.urlOf(service);
            var jar = service.module().artifactIn(root);
            var recording = training.jvmOptions(service.fileName(), JarCommand.cacheOf(jar));
            var program = new JarProgram(
                    jar,
                    join(recording, jvms.ofServices()),
                    environments.of(service),
                    run.log(service.fileName()),
                    new JarProgram.Ready("Listening on: " + url, URI.create(url + "/q/health/ready")),
                    training.patience(ChildProcess.GRACE));
            ready.add(start(service.fileName(), url, program));
        }
        CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)).join();
    }

    private JarProgram sandbox(Gateway gateway, int webhookPort) {
        var environment = Map.of(
                "SANDBOX_PORT", String.valueOf(URI.create(gateway.url()).getPort()),
                "SANDBOX_SECRET_KEY", gateway.secretKey(),
                "SANDBOX_WEBHOOK_URLS", Stack.url(webhookPort) + "/webhooks/omise",
                "SANDBOX_WEBHOOK_SECRETS", gateway.webhookSecrets(),
                "SANDBOX_SEED", given.sandboxSeed(),
                "SANDBOX_DATA", run.data("omise-sandbox").toString());
        var jar = Module.sandbox().artifactIn(root);
        var recording = training.jvmOptions("omise-sandbox", JarCommand.cacheOf(jar));
        return new JarProgram(
                jar,
                join(recording, jvms.ofSandbox()),
                environment,
                run.log("omise-sandbox"),
                new JarProgram.Ready("ready on " + gateway.url(), URI.create(gateway.url() + "/admin/ledger?limit=0")),
                training.patience(ChildProcess.GRACE));
    }

    private static List<String> join(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private CompletableFuture<?> start(String name, String url, Program program) {
        return startIn(services, new Child(name, program, run, console))
                .thenRun(() -> console.step(name, "ready on " + url));
    }

    private void startAndAwait(List<Child> children, Child child) {
        startIn(children, child).join();
    }

    /** A signal may come while everything starts: what is started after it would never be ended. */
    private CompletableFuture<?> startIn(List<Child> children, Child child) {
        synchronized (servers) {
            if (ending) {
                throw new IllegalStateException("it ends before everything was started");
            }
            children.add(child);
            return child.start();
        }
    }
}
