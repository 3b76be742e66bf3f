package dev.saphan.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.saphan.events.Money;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStateTest {

    /** The whole table, pair by pair: what is not named here is a bug. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUESTED  | WAITING RESERVED COMPLETED REFUSED
            WAITING    | REQUESTED RESERVED COMPLETED REFUSED
            RESERVED   | REQUESTED SUBMITTING COMPLETED REFUSED
            SUBMITTING | RESERVED UNCERTAIN DECLINED COMPLETED
            UNCERTAIN  | REQUESTED RESERVED DECLINED HELD COMPLETED REFUSED
            DECLINED   | REQUESTED COMPLETED REFUSED
            HELD       | REQUESTED DECLINED COMPLETED REFUSED
            COMPLETED  | ''
            REFUSED    | COMPLETED
            """)
    void shouldMoveAsTheTableSays(RefundState from, String table) {
        String moves = Arrays.stream(RefundState.values())
                .filter(from::mayBecome)
                .map(Enum::name)
                .collect(Collectors.joining(" "));

        assertThat(moves).isEqualTo(table);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFail_whenAMoveIsNotInTheTable(RefundState from) {
        Refund refund = in(from);

        assertThat(RefundState.values())
                .filteredOn(next -> !from.mayBecome(next))
                .allSatisfy(next ->
                        assertThatIllegalStateException().isThrownBy(() -> refund.to(next, Fixtures.NOON, null)));
    }

    @Test
    void shouldHoldMoney_fromTheReservationUntilTheEndIsProved() {
        assertThat(RefundState.values())
                .filteredOn(RefundState::holdsMoney)
                .containsExactly(
                        RefundState.RESERVED,
                        RefundState.SUBMITTING,
                        RefundState.UNCERTAIN,
                        RefundState.DECLINED,
                        RefundState.HELD);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveAName_thatLeadsBackToIt(RefundState state) {
        assertThat(RefundState.of(state.wire())).isEqualTo(state);
    }

    private static Refund in(RefundState state) {
        Refund fresh = Fixtures.received(10L);
        return new Refund(fresh.asked(), state, Fixtures.CHARGE, Money.satang(10), fresh.pursuit(), null);
    }
}
