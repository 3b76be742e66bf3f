package dev.saphan.webhook.flow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.saphan.webhook.Rhythm;
import dev.saphan.webhook.Rules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetupTest {
    private static final Rules RULES = new Rules(new Rhythm(Duration.ofSeconds(5)), false);

    @Test
    void shouldEndTheStart_whenEventsWereToBeComparedAllTheTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Setup().check(null, RULES, new Given(Duration.ofMillis(999))))
                .withMessageContaining("SAPHAN_EVENTS_COMPARED_EVERY");
        assertThatCode(() -> new Setup().check(null, RULES, new Given(Duration.ofSeconds(1))))
                .doesNotThrowAnyException();
    }

    /** 400, for instance, of seconds. */
    @Test
    void shouldEndTheStart_whenCompletionsWereToBeForgottenAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Setup().check(null, RULES, new Given(Duration.ofMinutes(5), Duration.ofSeconds(400))))
                .withMessageContaining("SAPHAN_COMPLETIONS_KEPT");
    }
}
