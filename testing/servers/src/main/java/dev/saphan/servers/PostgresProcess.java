package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server as a child process, on 127.0.0.1. What it stored survives restarts with the same settings. */
public final class PostgresProcess {

    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "postgres";
    private static final String READY = "database system is ready to accept connections";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private final Settings settings;
    private final ChildProcess child;

    private PostgresProcess(Settings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Where and how it runs.
     *
     * @param data made when it does not exist, kept when it ends
     * @param port fixed, so that clients find it again after a restart
     * @param log its output, appended
     * @param durable whether a commit survives a power cut; a killed process it survives anyway
     */
    public record Settings(Path data, int port, Path log, boolean durable) {

        /** Address and superuser of the server that runs with these settings. */
        public PostgresServer server() {
            return new PostgresServer("127.0.0.1", port, SUPERUSER, PASSWORD);
        }
    }

    /**
     * Returns when it accepts connections.
     *
     * @throws IllegalStateException as {@link #awaitReady()}
     */
    public static PostgresProcess start(Settings settings) {
        var postgres = launch(settings);
        postgres.awaitReady();
        return postgres;
    }

    /** Returns at once, or, the first time with these settings, when the data directory is made. */
    public static PostgresProcess launch(Settings settings) {
        var program = PostgresProgram.unpacked();
        makeOnce(program, settings.data());
        PostmasterFile.in(settings.data()).ifPresent(PostmasterFile::endWhoeverWroteIt);
        return new PostgresProcess(
                settings,
                ChildProcess.start(new ChildProcess.Command(
                        lineOf(program, settings), Map.of(), settings.log(), ChildProcess.Lifeline.INT)));
    }

    /**
     * Returns when it accepts connections.
     *
     * @throws IllegalStateException when it ends first (the port is taken, say), or takes longer than a minute and is
     *     killed; the message holds its last lines
     */
    public void awaitReady() {
        try {
            child.awaitLine(READY, START_LIMIT);
        } catch (IllegalStateException e) {
            child.kill();
            throw new IllegalStateException("PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    public PostgresServer server() {
        return settings.server();
    }

    public ChildProcess child() {
        return child;
    }

    /** Ends it in good order (open transactions are rolled back), within 15 s. */
    public void stop() {
        child.end(END_LIMIT);
    }

    /** Beside the place and then moved: a directory that is there is whole, wherever the process died. */
    private static void makeOnce(PostgresProgram program, Path data) {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        var half = data.resolveSibling(data.getFileName() + ".new");
        try {
            Directories.delete(half);
            Files.createDirectories(half);
            program.own(half);
            var password = Files.writeString(half.resolveSibling(half.getFileName() + ".password"), PASSWORD);
            var line = new ArrayList<>(program.line("initdb"));
            line.addAll(List.of("-D", half.toAbsolutePath().toString(), "-U", SUPERUSER));
            line.addAll(List.of("--pwfile", password.toAbsolutePath().toString(), "--auth=scram-sha-256"));
            line.addAll(List.of("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"));
            Programs.run(line);
            Files.delete(password);
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + data, e);
        }
    }

    private static List<String> lineOf(PostgresProgram program, Settings settings) {
        var line = new ArrayList<>(program.line("postgres"));
        line.addAll(List.of("-D", settings.data().toAbsolutePath().toString(), "-p", String.valueOf(settings.port())));
        var options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=", // a long path of a build folder would not fit
                "max_connections=200",
                "timezone=UTC"));
        if (!settings.durable()) {
            options.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        options.forEach(option -> line.addAll(List.of("-c", option)));
        return line;
    }
}
