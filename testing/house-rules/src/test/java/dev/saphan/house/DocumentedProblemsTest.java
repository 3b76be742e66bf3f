package dev.saphan.house;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentedProblemsTest {
    private static final Map<String, Object> BUSY =
            Map.of("type", "https://saphan.dev/problems/busy", "title", "Busy", "status", 409, "detail", "Try again.");

    @Test
    void shouldPass_whenAllThatIsWrittenIsAnswered() {
        assertThatCode(() -> pay().hold(409, BUSY).areAllAnswered("away")).doesNotThrowAnyException();
    }

    @Test
    void shouldFail_whenSomethingIsAnsweredThatIsNotWritten() {
        var other = Map.<String, Object>of("type", "https://saphan.dev/problems/gone", "title", "Gone", "status", 410);

        assertThatThrownBy(() -> pay().hold(410, other)).hasMessageContaining("does not speak");
    }

    @Test
    void shouldFail_whenItIsWrittenOtherwise() {
        var more = Map.<String, Object>of(
                "type", "https://saphan.dev/problems/busy", "title", "Busy", "status", 409, "by", "another");
        var named = Map.<String, Object>of("type", "https://saphan.dev/problems/busy", "title", "Taken", "status", 409);

        assertThatThrownBy(() -> pay().hold(409, more)).hasMessageContaining("[by]");
        assertThatThrownBy(() -> pay().hold(409, named)).hasMessageContaining("[title]");
        assertThatThrownBy(() -> pay().hold(500, BUSY)).hasMessageContaining("answers 500");
    }

    @Test
    void shouldFail_whenSomethingIsWrittenThatIsNotAnswered() {
        assertThatThrownBy(() -> pay().hold(409, BUSY).areAllAnswered()).hasMessageContaining("away");
        assertThatThrownBy(() -> pay().hold(409, BUSY).areAllAnswered("away", "never"))
                .hasMessageContaining("never");
    }

    @Test
    void shouldFail_whenThereIsNoSuchCall() {
        assertThatThrownBy(() -> DocumentedProblems.of(document(), "rob")).hasMessageContaining("rob");
    }

    private static DocumentedProblems pay() {
        return DocumentedProblems.of(document(), "pay");
    }

    private static Map<String, Object> document() {
        var away = Map.of("type", "https://saphan.dev/problems/away", "title", "Away", "status", 503);
        return Map.of(
                "paths",
                Map.of(
                        "/bills",
                        Map.of(
                                "parameters",
                                List.of(),
                                "post",
                                Map.of(
                                        "operationId",
                                        "pay",
                                        "responses",
                                        Map.of(
                                                "200",
                                                Map.of("description", "Paid"),
                                                "409",
                                                problem("busy", BUSY),
                                                "503",
                                                problem("away", away))))));
    }

    private static Map<String, Object> problem(String slug, Map<String, ?> value) {
        return Map.of(
                "content",
                Map.of("application/problem+json", Map.of("examples", Map.of(slug, Map.of("value", value)))));
    }
}
