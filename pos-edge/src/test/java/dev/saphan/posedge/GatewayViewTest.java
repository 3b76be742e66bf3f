package dev.saphan.posedge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.posedge.GatewayBoard.Word;
import dev.saphan.posedge.GatewayReach.Sign;
import dev.saphan.posedge.GatewayReach.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayViewTest {
    private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
    private static final GatewayView START = GatewayView.UNKNOWN_TROUBLE;

    @Test
    void shouldSayDown_onlyWhenChargeServiceSaysSo() {
        assertThat(START.after(Word.DOWN, NOW).state()).isEqualTo(State.DOWN);
        assertThat(troubled(START).state()).isEqualTo(State.DISTURBED);
        assertThat(troubled(START.after(Word.DISTURBED, NOW)).state()).isEqualTo(State.DISTURBED);
    }

    @Test
    void shouldTellWhatHappensToScans_thoughChargeServiceSeesNoIncident() {
        assertThat(troubled(START.after(Word.UP, NOW)).after(Word.UP, NOW).state())
                .isEqualTo(State.DISTURBED);
    }

    @Test
    void shouldForgetTheSigns_whenChargeServiceTakesItsWordBack() {
        GatewayView over = troubled(START.after(Word.DOWN, NOW)).after(Word.UP, NOW.plusSeconds(1));

        assertThat(over.state()).isEqualTo(State.UP);
        assertThat(over.since()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void shouldBelieveTheLastWordForAWhile_andThenTakeScansAsEver() {
        GatewayView down = START.after(Word.DOWN, NOW);

        assertThat(down.after(Word.SILENT, NOW.plusSeconds(5)).state()).isEqualTo(State.DOWN);
        assertThat(down.after(Word.SILENT, NOW.plusMillis(5001)).state()).isEqualTo(State.UP);
        assertThat(down.at(NOW.plusMillis(5001)).state()).isEqualTo(State.UP);
    }

    @ParameterizedTest
    @EnumSource(
            value = Word.class,
            names = {"UP", "DOWN", "DISTURBED"})
    void shouldKeepTheTimeOfTheChange_whenTheSameIsSaidAgain(Word word) {
        GatewayView first = START.after(word, NOW);

        assertThat(first.after(word, NOW.plusSeconds(3)).since()).isEqualTo(first.since());
    }

    private static GatewayView troubled(GatewayView view) {
        GatewayView next = view;
        for (int i = 0; i < GatewayReach.ENOUGH; i++) {
            next = next.after(Sign.TROUBLE, NOW, NOW);
        }
        return next;
    }
}
