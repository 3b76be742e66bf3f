package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.KEY;
import static dev.saphan.posedge.Samples.NOW;
import static dev.saphan.posedge.Samples.SCAN;
import static dev.saphan.posedge.Samples.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContentKeyTest {

    @Test
    void shouldTellCodesApart_thatEndInTheSameFourDigits() {
        assertThat(KEY.of(submission(SCAN, "134567890123456789", NOW, null)))
                .isNotEqualTo(KEY.of(submission(SCAN, "134567890123446789", NOW, null)));
    }

    @Test
    void shouldBeWorthNothing_withoutTheKey() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(KEY.of(submission())).isNotEqualTo(new ContentKey(other).of(submission()));
    }

    @Test
    void shouldFindTheSame_inTheEventAsInTheSubmission() {
        Submission sent = submission();
        Reading reading = Reading.of(sent, KEY.of(sent), NOW, NOW);

        assertThat(KEY.of(reading.event(sent.barcode()))).isEqualTo(KEY.of(sent));
    }

    @Test
    void shouldRefuseAShortKey() {
        assertThatThrownBy(() -> new ContentKey(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
