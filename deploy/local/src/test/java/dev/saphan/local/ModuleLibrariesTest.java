package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code up} takes for stale, and what Maven builds a program from, are told in two places. */
class ModuleLibrariesTest {
    private static final Path ROOT = Path.of(System.getProperty("saphan.root"));
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern OURS =
            Pattern.compile("<groupId>dev\\.saphan</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    private final Map<String, String> folders = libraries();

    @Test
    void shouldKnowEveryLibraryThatGoesIntoAService_byWhateverWay() {
        for (Module service : Service.modules()) {
            assertThat(service.libraries()).as(service.path()).containsAll(goInto(service.path()));
        }
        assertThat(Module.sandbox().libraries())
                .containsAll(goInto(Module.sandbox().path()));
    }

    @Test
    void shouldKnowNoLibraryThatGoesIntoNone() {
        Set<String> used = Service.modules().stream()
                .flatMap(service -> goInto(service.path()).stream())
                .collect(Collectors.toSet());

        assertThat(Service.modules()).allSatisfy(service -> assertThat(used).containsAll(service.libraries()));
        assertThat(used).contains("libs/observability");
    }

    private Set<String> goInto(String module) {
        Set<String> found = new TreeSet<>();
        for (String each : directlyInto(module)) {
            found.add(each);
            found.addAll(goInto(each));
        }
        return found;
    }

    private List<String> directlyInto(String module) {
        return DEPENDENCY
                .matcher(read(ROOT.resolve(module).resolve("pom.xml")))
                .results()
                .map(dependency -> dependency.group(1))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .flatMap(dependency -> OURS.matcher(dependency).results())
                .map(artifact -> folders.getOrDefault(artifact.group(1), "not below libs: " + artifact.group(1)))
                .toList();
    }

    private static Map<String, String> libraries() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("libs"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toMap(Function.identity(), name -> "libs/" + name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
