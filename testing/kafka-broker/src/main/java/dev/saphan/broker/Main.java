package dev.saphan.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * {@code java … dev.saphan.broker.Main <port> <data directory>}: runs one Kafka node on 127.0.0.1 until standard input
 * ends, which it also does when whoever started it is killed: no orphans.
 *
 * <p>Prints one line on standard output, {@code kafka ready 127.0.0.1:<port>}, once it serves clients. Exit codes: 0
 * ended as asked, 2 wrong arguments, 3 the port is taken, 1 anything else (the reason is on standard error).
 */
public final class Main {

    /** Everything before the address in the line that says that clients may come. */
    public static final String READY = "kafka ready ";

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);

    private Main() {}

    /**
     * Starts the node and returns; Kafka's own threads keep the process alive.
     *
     * @param args port and data directory
     */
    public static void main(String[] args) {
        if (args.length != 2) {
            exit(2, "usage: dev.saphan.broker.Main <port> <data directory>");
        }
        var port = Integer.parseInt(args[0]);
        if (!isFree(port)) {
            exit(3, "port " + port + " is taken by another process: end that one, or give Kafka another port");
        }
        var settings = new BrokerSettings(port, freePort(), Path.of(args[1]));
        Storage.formatOnce(settings.data());
        var server = new KafkaRaftServer(new KafkaConfig(settings.toProperties(), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server), "shutdown"));
        endWithStandardInput();
        server.startup();
        System.out.println(READY + settings.bootstrapServers());
    }

    /** A shutdown that hangs would be the orphan that nobody notices: after the limit, halt; the log recovers from that. */
    private static void shutDown(KafkaRaftServer server) {
        var shutdown = new Thread(server::shutdown, "kafka-shutdown");
        shutdown.setDaemon(true);
        shutdown.start();
        try {
            shutdown.join(SHUTDOWN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (shutdown.isAlive()) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWithStandardInput() {
        var watch = new Thread(
                () -> {
                    drain(System.in);
                    System.exit(0);
                },
                "end-with-standard-input");
        watch.setDaemon(true);
        watch.start();
    }

    private static void drain(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe means what its end means: nobody is there any more.
            System.err.println("standard input broke: " + e.getMessage());
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    private static void exit(int code, String why) {
        System.err.println("kafka: " + why);
        System.exit(code);
    }
}
