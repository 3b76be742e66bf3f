package dev.saphan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Problem BUSY = Problem.of(409, "basket-busy", "The basket is being paid", "Wait for it.");

    @Test
    void shouldWriteWhatTheRfcWants_andNoMore() {
        assertThat(Http.json(ProblemJson.write(BUSY))).isEqualTo(Http.json("""
                                {"type":"https://saphan.dev/problems/basket-busy","title":"The basket is being paid",
                                 "status":409,"detail":"Wait for it."}"""));
    }

    @Test
    void shouldWriteErrorsAndMembers_butLetNoMemberReplaceItsOwn() {
        Problem problem = BUSY.with("blockingScanId", "s-1")
                .with("since", Instant.parse("2026-11-01T03:00:00Z"))
                .with("status", 200)
                .withError("basketId", "is being paid");

        assertThat(Http.json(ProblemJson.write(problem))).isEqualTo(Http.json("""
                                {"blockingScanId":"s-1","since":"2026-11-01T03:00:00Z",
                                 "type":"https://saphan.dev/problems/basket-busy","title":"The basket is being paid",
                                 "status":409,"detail":"Wait for it.",
                                 "errors":[{"field":"basketId","message":"is being paid"}]}"""));
    }

    @Test
    void shouldBeAResponse() {
        try (Response response = BUSY.retryAfter(Duration.ofMillis(1)).response()) {
            assertThat(response.getStatus()).isEqualTo(409);
            assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
            assertThat(response.getHeaderString("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void shouldAskForAtLeastASecond() {
        assertThat(BUSY.retryAfter(Duration.ZERO).headers()).isEqualTo(Map.of("Retry-After", "1"));
        assertThat(BUSY.retryAfter(Duration.ofMillis(1001)).headers()).isEqualTo(Map.of("Retry-After", "2"));
    }

    @Test
    void shouldTravelAsAnException_withoutAStackTrace() {
        assertThatThrownBy(() -> {
                    throw BUSY.exception();
                })
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem()).isSameAs(BUSY);
                    assertThat(thrown.getStackTrace()).isEmpty();
                });
    }
}
