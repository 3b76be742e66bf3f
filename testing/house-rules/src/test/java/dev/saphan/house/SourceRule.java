package dev.saphan.house;

import dev.saphan.house.SourceTree.Source;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What no line, or no file, may be. */
sealed interface SourceRule {

    /** Where it holds. */
    Predicate<Source> files();

    /** Each as {@code path:line: text}. */
    Stream<String> violationsIn(Source source);

    default Stream<String> violationsIn(Stream<Source> sources) {
        return sources.filter(files()).flatMap(this::violationsIn);
    }

    /** No line in which {@code pattern} is found. */
    record NoLine(Pattern pattern, Predicate<Source> files) implements SourceRule {

        @Override
        public Stream<String> violationsIn(Source source) {
            return IntStream.range(0, source.lines().size())
                    .filter(i -> pattern.matcher(source.lines().get(i)).find())
                    .mapToObj(i -> source.path() + ":" + (i + 1) + ": "
                            + source.lines().get(i).strip());
        }
    }

    /** No file of more lines. */
    record NoLongFile(int limit, Predicate<Source> files) implements SourceRule {

        @Override
        public Stream<String> violationsIn(Source source) {
            var length = source.lines().size();
            return length <= limit ? Stream.empty() : Stream.of(source.path() + ": " + length + " lines");
        }
    }

    Predicate<Source> JAVA = source -> source.path().endsWith(".java");
    Predicate<Source> ALL = source -> true;

    static Predicate<Source> javaBut(List<String> exceptions) {
        return JAVA.and(source -> exceptions.stream().noneMatch(source.path()::endsWith));
    }
}
