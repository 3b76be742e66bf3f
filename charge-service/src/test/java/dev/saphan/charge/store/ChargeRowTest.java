package dev.saphan.charge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Samples;
import dev.saphan.messaging.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What of a row goes to the store. */
class ChargeRowTest {
    private static final ChargeRow.Birth BIRTH = new ChargeRow.Birth("hash", Samples.T0, UUID.randomUUID());

    @Test
    void shouldLeaveOutOfAnUpdate_whatIsWrittenOnce() {
        List<String> never = List.of(
                "store_id",
                "terminal_id",
                "basket_id",
                "amount",
                "currency",
                "code_hash",
                "code_dead_at",
                "traceparent",
                "received_at",
                "claimed_by");

        assertThat(names(ChargeRow.COLUMNS))
                .hasSize(ChargeRow.class.getRecordComponents().length)
                .containsAll(never)
                .filteredOn(each -> !never.contains(each))
                .isEqualTo(names(ChargeRow.CHANGING));
    }

    @Test
    void shouldSetEachColumnThatMayChange_butTheKey() {
        assertThat(names(ChargeRow.CHANGING))
                .startsWith("scan_id")
                .filteredOn(each -> !each.equals("scan_id"))
                .allSatisfy(each -> assertThat(Changes.WRITE).contains(each + " = x." + each));
    }

    @Test
    void shouldShowNeitherCodeNorHash() {
        ChargeRow row = ChargeRow.of(Samples.queued(), BIRTH, Samples.T0);

        assertThat(row).hasToString("ChargeRow[" + row.scanId() + ", queued]");
    }

    private static List<String> names(Columns<ChargeRow> columns) {
        return Arrays.asList(columns.names().split(", ", -1));
    }
}
