package dev.saphan.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of this repository, and what it is made of.
 *
 * @param path of its module, from the root
 * @param artifact from the module's folder
 * @param libraries paths of the modules whose sources go into it, from the root
 */
record Module(String path, String artifact, List<String> libraries) {

    private static final List<String> PARENTS = List.of("pom.xml", "build/quarkus/pom.xml");

    static Module service(String name) {
        return new Module(
                name,
                "target/quarkus-app/quarkus-run.jar",
                List.of(
                        "libs/payment-events",
                        "libs/reliable-messaging",
                        "libs/observability",
                        "libs/omise-client",
                        "libs/http-problems"));
    }

    static Module sandbox() {
        return new Module("testing/omise-sandbox", "target/omise-sandbox.jar", List.of());
    }

    Path artifactIn(Path root) {
        return root.resolve(path).resolve(artifact);
    }

    /** Whether something that goes into it is newer than it, or it was never built. Tests do not go into it. */
    boolean isStale(Path root) {
        if (!Files.exists(artifactIn(root))) {
            return true;
        }
        var since = builtSince(root);
        return inputs(root).anyMatch(input -> changed(input).compareTo(since) > 0);
    }

    /**
     * Built from what was there at {@code since}: what was edited during the build is newer. The artifact keeps its own time, by which the
     * cache of its classes knows it.
     */
    void markBuilt(Path root, FileTime since) {
        if (!Files.exists(artifactIn(root))) {
            throw new IllegalStateException("the build left no " + artifactIn(root));
        }
        var mark = mark(root);
        try {
            Files.writeString(mark, changed(artifactIn(root)).toString());
            Files.setLastModifiedTime(mark, since);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + mark, e);
        }
    }

    /** A mark tells of the very artifact that it was made for: another build may have left a newer one. */
    private FileTime builtSince(Path root) {
        var built = changed(artifactIn(root));
        var mark = mark(root);
        try {
            return Files.exists(mark) && Files.readString(mark).equals(built.toString()) ? changed(mark) : built;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mark, e);
        }
    }

    private Path mark(Path root) {
        return root.resolve(path).resolve("target/built-by-up");
    }

    private Stream<Path> inputs(Path root) {
        var modules = Stream.concat(Stream.of(path), libraries.stream()).map(root::resolve);
        var ofModules = modules.flatMap(
                module -> Stream.concat(Stream.of(module.resolve("pom.xml")), below(module.resolve("src/main"))));
        return Stream.concat(PARENTS.stream().map(root::resolve), ofModules);
    }

    /** Folders too: deleting a file changes its folder alone. */
    private static Stream<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var paths = Files.walk(folder)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static FileTime changed(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
