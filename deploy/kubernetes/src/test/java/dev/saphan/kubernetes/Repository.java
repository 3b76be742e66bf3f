package dev.saphan.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Where everything lies. */
final class Repository {
    static final Path ROOT = Path.of(System.getProperty("saphan.root"));
    static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");
    static final Path IMAGES = ROOT.resolve("deploy/images");
    static final List<String> SERVICES = List.of("pos-edge", "charge-service", "webhook-ingest", "refund-service");
    static final List<String> OVERLAYS = List.of("single-node", "production");

    private Repository() {}

    static Path overlay(String name) {
        return KUBERNETES.resolve("overlays").resolve(name);
    }

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a service says of itself in {@code application.properties}. */
    static Properties settings(String service) {
        return properties(service + "/src/main/resources/application.properties");
    }

    /** What reliable-messaging says for every service. */
    static Properties commonSettings() {
        return properties("libs/reliable-messaging/src/main/resources/META-INF/microprofile-config.properties");
    }

    /** As the service has it: its own word, or what reliable-messaging says for all. */
    static String setting(String service, String name) {
        String value = settings(service).getProperty(name, commonSettings().getProperty(name));
        if (value == null) {
            throw new AssertionError(service + " does not say " + name);
        }
        return value;
    }

    private static Properties properties(String path) {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(ROOT.resolve(path))) {
            settings.load(reader);
            return settings;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
