package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build takes out of a service is asked for by name, and a name that nobody knows any more takes out nothing. */
class PackagesIT {
    private static final String DECORATOR = "META-INF/services/io.smallrye.mutiny.infrastructure.CallbackDecorator";

    /** It costs a tenth of a service's CPU: docs/decisions/0099. */
    @ParameterizedTest
    @ValueSource(strings = {"pos-edge", "charge-service", "webhook-ingest", "refund-service"})
    void shouldDecorateNoStepOfAUni(String service) throws IOException {
        List<Path> libraries;
        try (Stream<Path> all = Files.list(Up.ROOT.resolve(service).resolve("target/quarkus-app/lib/main"))) {
            libraries = all.filter(each -> each.toString().endsWith(".jar")).toList();
        }

        assertThat(libraries).anyMatch(each -> each.toString().contains("mutiny"));
        assertThat(libraries).noneMatch(PackagesIT::decorates);
    }

    private static boolean decorates(Path library) {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.getEntry(DECORATOR) != null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
