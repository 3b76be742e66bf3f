package dev.saphan.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of the repository: those that git tracks or would track; without git, all but what builds make. */
record SourceTree(Path root) {

    /** @param path relative to the root, with slashes */
    record Source(String path, List<String> lines) {}

    static SourceTree ofThisRepository() {
        return new SourceTree(Path.of(System.getProperty("saphan.root")));
    }

    Stream<Source> textFiles() {
        return paths().stream().map(this::read).flatMap(Optional::stream);
    }

    private List<String> paths() {
        if (!Files.exists(root.resolve(".git"))) {
            return withoutGit();
        }
        try {
            var list = Files.createTempFile("files", ".txt");
            var git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard")
                    .directory(root.toFile())
                    .redirectOutput(list.toFile())
                    .start();
            if (!git.waitFor(2, TimeUnit.MINUTES) || git.exitValue() != 0) {
                throw new IllegalStateException("git ls-files failed in " + root);
            }
            var paths = Files.readAllLines(list);
            Files.delete(list);
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> withoutGit() {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.matches("(.*/)?(target|\\.run|node_modules)/.*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing for a file that is not text, or that is deleted but still tracked. */
    private Optional<Source> read(String path) {
        var file = root.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Source(path, Files.readAllLines(file, StandardCharsets.UTF_8)));
        } catch (MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
