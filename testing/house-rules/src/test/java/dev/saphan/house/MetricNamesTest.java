package dev.saphan.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/observability.md names is what the services measure: alerts on a metric that was renamed never ring. */
class MetricNamesTest {
    private static final Pattern METER = Pattern.compile(
            "(?:counter|gauge|timer|[bB]uilder)\\(\\s*\"(saphan[.][a-z.]+)\"|String [A-Z]+ = \"(saphan[.][a-z.]+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("\\b(saphan_[a-z_]+)");

    private static final Pattern INCREASE =
            Pattern.compile("increase\\((saphan_[a-z_]+_total(?:\\{[^}]*})?)\\[(\\w+)]\\)");

    @Test
    void shouldDocumentEveryMetric_andNoOther() {
        SourceTree tree = SourceTree.ofThisRepository();

        Set<String> documented = page(tree)
                .flatMap(text -> names(DOCUMENTED, text))
                .filter(name -> !name.equals("saphan_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(measured(tree));
    }

    /** Of what a new pod has counted before its first scrape {@code increase} sees nothing. */
    @Test
    void shouldAlsoRingForWhatWasCountedBeforeTheFirstScrape() {
        String page = page(SourceTree.ofThisRepository()).collect(Collectors.joining());

        assertThat(INCREASE.matcher(page).results())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(alert -> assertThat(page)
                        .contains("(%1$s unless %1$s offset %2$s) > 0".formatted(alert.group(1), alert.group(2))));
    }

    private static Stream<String> page(SourceTree tree) {
        return tree.textFiles()
                .filter(file -> file.path().equals("docs/observability.md"))
                .map(file -> String.join("\n", file.lines()));
    }

    private static Set<String> measured(SourceTree tree) {
        return tree.textFiles()
                .filter(file -> file.path().matches("(libs/)?[a-z-]+/src/main/java/.*[.]java"))
                .flatMap(file -> names(METER, String.join("\n", file.lines())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without what Prometheus adds for counters and times. */
    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() > 1 && match.group(1) == null ? match.group(2) : match.group(1))
                .map(name -> name.replace('.', '_').replaceFirst("(_seconds)?(_count)?(_total)?$", ""));
    }
}
