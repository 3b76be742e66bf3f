package dev.saphan.charge;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Breaker.Position;
import dev.saphan.charge.Incident.State;
import dev.saphan.charge.Incident.Word;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {
    @ParameterizedTest
    @CsvSource({
        "CLOSED, UP",
        "CLOSED CLOSED, UP",
        "CLOSED OPEN, DISTURBED",
        "CLOSED HALF_OPEN, DISTURBED",
        "OPEN HALF_OPEN, DISTURBED",
        "HALF_OPEN, DISTURBED",
        "OPEN, DOWN",
        "OPEN OPEN, DOWN"
    })
    void shouldBeDown_onlyIfEveryReplicaRefuses(String positions, State state) {
        List<Word> words = Arrays.stream(positions.split(" ", -1))
                .map(each -> new Word(Position.valueOf(each), T0))
                .toList();

        assertThat(Incident.of(words).state()).isEqualTo(state);
    }

    @Test
    void shouldDateFromTheLastChangeOfMind() {
        Incident incident =
                Incident.of(List.of(new Word(Position.OPEN, T0.plusSeconds(3)), new Word(Position.CLOSED, T0)));

        assertThat(incident).isEqualTo(new Incident(State.DISTURBED, T0.plusSeconds(3), 2, 1));
    }
}
