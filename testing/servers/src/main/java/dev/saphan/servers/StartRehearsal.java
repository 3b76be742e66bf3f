package dev.saphan.servers;

import dev.saphan.events.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code java … dev.saphan.servers.StartRehearsal <quarkus-run.jar> <folder>}: starts a packaged service before a real Kafka and a real
 * PostgreSQL, and ends it when it is ready, for a JVM that writes down what that takes (docs/decisions/0081). The build runs it.
 */
public final class StartRehearsal {

    /** Four of them may run at a time, on two cores that also test other modules. */
    private static final Duration TO_START = Duration.ofMinutes(5);

    private static final Duration TO_RECORD = Duration.ofMinutes(4);

    /**
     * The first compiler alone, and nothing of what it learns: what the second one compiles is not to depend on a start during which it
     * was not there. No adapters: JDK 25 confuses two of them, notices, and warns of it at each start.
     */
    private static final List<String> OPTIONS = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining",
            "-XX:-AOTAdapterCaching");

    private final Path jar;
    private final Path folder;

    private StartRehearsal(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** @param args the jar, and a folder of its own, for data and logs */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[1]).toAbsolutePath();
        Directories.delete(folder);
        Files.createDirectories(folder);
        try {
            new StartRehearsal(Path.of(args[0]).toAbsolutePath(), folder).run();
        } catch (IllegalStateException | UncheckedIOException e) {
            // A cache saves time and nothing else: nothing is left unpackaged for the want of one.
            System.err.println(
                    "no cache was recorded, so this service starts as it would without one, only slower; logs are in "
                            + folder + ": " + e.getMessage());
        }
    }

    private void run() {
        var cache = JarCommand.cacheOf(jar);
        cache.forgetRecorded();
        var database = new PostgresProcess.Settings(
                folder.resolve("postgres"), Ports.free(), folder.resolve("postgres.log"), false);
        var postgres = PostgresProcess.start(database);
        try {
            var kafka = KafkaProcess.start(new KafkaProcess.Settings(
                    folder.resolve("kafka"),
                    Ports.free(),
                    folder.resolve("kafka.log"),
                    List.of("-XX:TieredStopAtLevel=1")));
            try {
                KafkaTopics.create(kafka.bootstrapServers(), Topics.ALL);
                rehearse(environment(kafka, database.server()), cache);
            } finally {
                kafka.stop();
            }
        } finally {
            postgres.stop();
        }
        deleteData();
    }

    /** The logs stay. */
    private void deleteData() {
        try {
            Directories.delete(folder.resolve("kafka"));
            Directories.delete(folder.resolve("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the data in " + folder, e);
        }
    }

    private void rehearse(Map<String, String> environment, AotCache cache) {
        var options = new ArrayList<>(OPTIONS);
        options.add(cache.recordingOption());
        var plan = new PackagedService.Plan(jar, folder.resolve("service.log"), options, environment, TO_RECORD);
        try (var service = PackagedService.start(plan).awaitReady(TO_START)) {
            service.stop();
            if (service.wasKilled()) { // perhaps in the middle of writing: a JVM can die of half a cache
                cache.forgetRecorded();
            }
        }
        if (!cache.keepRecorded()) {
            throw new IllegalStateException("the service left none when it ended, or took longer than "
                    + TO_RECORD.toMinutes() + " min to write it");
        }
    }

    /** What any of the services wants to be told before it starts. There is no gateway: they start without. */
    private static Map<String, String> environment(KafkaProcess kafka, PostgresServer postgres) {
        var database = postgres.createDatabase("rehearsal");
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("OMISE_API_URL", "http://127.0.0.1:" + Ports.free());
        environment.put("OMISE_SECRET_KEY", "skey_test_rehearsal");
        environment.put("OMISE_WEBHOOK_SECRETS", Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("MP_JWT_VERIFY_PUBLICKEY", publicKey());
        environment.put("MP_JWT_VERIFY_ISSUER", "rehearsal");
        environment.put("MP_JWT_VERIFY_AUDIENCES", "rehearsal");
        environment.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO");
        return environment;
    }

    private static String publicKey() {
        return Base64.getEncoder().encodeToString(TestKeys.rsa().getPublic().getEncoded());
    }
}
