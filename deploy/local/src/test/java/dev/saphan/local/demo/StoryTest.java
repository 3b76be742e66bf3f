package dev.saphan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class StoryTest {

    private final Fabricated run = new Fabricated();

    @Test
    void shouldHaveNoEnding_whileNothingWasTold() {
        assertThat(Story.of(run.scan("pending"), run.seen).ending()).isEmpty();
    }

    @Test
    void shouldNameTheCodeOfAFailure() {
        var scan = run.declined("chrg_1", "insufficient_balance");

        assertThat(Story.of(scan, run.seen).ending()).contains("failed insufficient_balance");
    }

    @Test
    void shouldNameTheReasonOfARefusal() {
        assertThat(Story.of(run.refused(RefusedReason.STALE_CODE), run.seen).ending())
                .contains("refused stale_code");
    }

    @Test
    void shouldTellTheLatestEndByVersion_howeverTheTopicIsRead() {
        var scan = run.paid("chrg_1");
        run.ended(scan, "chrg_1", ChargeStatus.REVERSED, null);
        Collections.reverse(run.seen);

        assertThat(Story.of(scan, run.seen).endings()).containsExactly("successful", "reversed");
    }

    @Test
    void shouldTellARepeatedEventOnce() {
        var scan = run.paid("chrg_1");
        run.seen.addAll(run.seen.reversed());

        assertThat(Story.of(scan, run.seen).endings()).containsExactly("successful");
    }

    @Test
    void shouldNotListenToOtherScans() {
        run.paid("chrg_1");

        assertThat(Story.of(run.scan("pending"), run.seen).events()).isEmpty();
    }
}
