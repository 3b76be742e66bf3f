package dev.saphan.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {

    /** The table of design.md section 6, once more and by hand: a change of either has to be made twice. */
    private static final Set<String> PERMITTED = Set.of(
            "queued -> submitting",
            "queued -> pending",
            "queued -> uncertain",
            "queued -> refused",
            "submitting -> queued",
            "submitting -> pending",
            "submitting -> uncertain",
            "submitting -> refused",
            "uncertain -> pending",
            "uncertain -> refused",
            "pending -> expiring",
            "pending -> successful",
            "pending -> failed",
            "pending -> expired",
            "pending -> reversed",
            "expiring -> successful",
            "expiring -> failed",
            "expiring -> expired",
            "expiring -> reversed",
            "successful -> reversed",
            "failed -> successful",
            "expired -> successful",
            "refused -> successful");

    static Stream<Arguments> pairs() {
        return Arrays.stream(ChargeState.values())
                .flatMap(from -> Arrays.stream(ChargeState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldPermitExactlyTheTransitionsOfTheTable(ChargeState from, ChargeState to) {
        assertThat(Transitions.allow(from, to)).isEqualTo(PERMITTED.contains(from.wire() + " -> " + to.wire()));
    }

    @ParameterizedTest
    @EnumSource(ChargeState.class)
    void shouldReadBackTheNameOfEveryState(ChargeState state) {
        assertThat(ChargeState.of(state.wire())).isEqualTo(state);
    }

    @Test
    void shouldComeFromEveryStateToAFinalOne() {
        Set<ChargeState> ending = new TreeSet<>(
                Arrays.stream(ChargeState.values()).filter(ChargeState::isFinal).toList());
        for (int round = 0; round < ChargeState.values().length; round++) {
            Set<ChargeState> sofar = Set.copyOf(ending);
            ending.addAll(Arrays.stream(ChargeState.values())
                    .filter(from -> sofar.stream().anyMatch(to -> Transitions.allow(from, to)))
                    .collect(Collectors.toSet()));
        }

        assertThat(ending).containsExactlyInAnyOrder(ChargeState.values());
    }
}
