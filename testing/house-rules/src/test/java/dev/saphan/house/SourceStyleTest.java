package dev.saphan.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.house.SourceTree.Source;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceStyleTest {

    private static final List<Source> SOURCES =
            SourceTree.ofThisRepository().textFiles().toList();

    @TestFactory
    Stream<DynamicTest> shouldHoldInTheWholeRepository() {
        return SourceStyle.rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> assertThat(rule.getValue().violationsIn(SOURCES.stream()))
                                .isEmpty()));
    }

    @Test
    void shouldSeeTheRepository() {
        assertThat(SOURCES)
                .extracting(Source::path)
                .contains("pom.xml", "testing/house-rules/src/main/java/dev/saphan/house/HouseRules.java")
                .noneMatch(path -> path.contains("/target/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "        Thread" + ".sleep(100);",
                "        LockSupport.park" + "Nanos(100);",
                "        System" + ".out.println(answer);",
                "        things.forEach(System" + ".out::println);",
                "        e.print" + "StackTrace();",
                "        emitter.send" + "AndForget(event);",
                "            select s." + "* from scan s",
                "            returning" + " *",
                "        // TO" + "DO: later",
                "        var folder = \"/ro" + "ot/.m2\";",
                "        cd /hom" + "e/me/code",
                "        https://rep" + "o1.maven.org/maven2"
            })
    void shouldFindALineThatBreaksARule(String line) {
        assertThat(violationsIn(new Source("x/A.java", List.of("class A {", line, "}"))))
                .hasSize(1)
                .allMatch(violation -> violation.startsWith("x/A.java:2: "));
    }

    @Test
    void shouldFindAFileThatIsTooLong() {
        assertThat(violationsIn(new Source("x/A.java", Collections.nCopies(301, "//"))))
                .containsExactly("x/A.java: 301 lines");
        assertThat(violationsIn(new Source("x/A.java", Collections.nCopies(300, "//"))))
                .isEmpty();
    }

    @Test
    void shouldLetAProgramForTheConsolePrint() {
        assertThat(violationsIn(new Source(
                        "a/src/main/java/dev/saphan/broker/Main.java", List.of("System" + ".out.println(ready);"))))
                .isEmpty();
    }

    private static List<String> violationsIn(Source source) {
        return SourceStyle.rules().values().stream()
                .flatMap(rule -> rule.violationsIn(Stream.of(source)))
                .toList();
    }
}
