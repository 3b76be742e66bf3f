package dev.saphan.charge.flow;

import static dev.saphan.charge.Samples.T0;
import static dev.saphan.charge.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private final Instant now = T0.plus(Duration.ofHours(2));
    private final MemoryGateway gateway =
            new MemoryGateway(() -> now, MemoryGateway.Mood.SAYS_NOTHING, MemoryGateway.Customer.IGNORES);
    private final Windows windows =
            new Windows(new Mortal(new MemoryLedger(Samples.RULES, () -> now), gateway, 0), new Settings(), () -> now);

    @Test
    void shouldBeOne_whenTheyTouch() {
        List<Windows.Window> one = windows.over(List.of(uncertain(T0), uncertain(T0.plusSeconds(30))));

        assertThat(one).singleElement().satisfies(each -> {
            assertThat(each.from()).isEqualTo(T0.minusSeconds(15));
            assertThat(each.to()).isEqualTo(T0.plusSeconds(30 + 5 + 60 + 15));
            assertThat(each.charges()).hasSize(2);
        });
    }

    @Test
    void shouldBeTwo_whenTheyDoNotTouch() {
        assertThat(windows.over(List.of(uncertain(T0.plusSeconds(600)), uncertain(T0))))
                .extracting(Windows.Window::from)
                .containsExactly(T0.minusSeconds(15), T0.plusSeconds(585));
    }

    /** Of a gateway in trouble for an hour: one list of that hour may be longer than any that can be read. */
    @Test
    void shouldNotGrowForEver_howeverManyTouch() {
        List<Charge> anHour = IntStream.range(0, 60)
                .mapToObj(minute -> uncertain(T0.plusSeconds(60L * minute)))
                .toList();

        List<Windows.Window> some = windows.over(anHour);

        assertThat(some).allSatisfy(each -> assertThat(Duration.between(each.from(), each.to()))
                .isLessThanOrEqualTo(Duration.ofSeconds(2 * 95)));
        assertThat(some.stream().flatMap(each -> each.charges().stream())).containsExactlyElementsOf(anHour);
        assertThat(some).as("and is still shared").hasSizeLessThan(60);
    }

    private static Charge uncertain(Instant at) {
        Charge submitting = after(Samples.queued(at), new Fact.PermitGranted(), at);
        return after(submitting, new Fact.AnswerUnknown("reset"), at);
    }
}
