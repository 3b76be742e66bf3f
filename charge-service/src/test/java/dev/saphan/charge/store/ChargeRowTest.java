package dev.saphan.charge.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saphan.charge.Charge;
import dev.saphan.charge.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a row goes to the store. */
class ChargeRowTest {
    private static final ChargeRow.Birth BIRTH = new ChargeRow.Birth("hash", Samples.T0, UUID.randomUUID());

    static Stream<Charge> charges() {
        return Stream.of(
                Samples.queued(), Samples.pending(), Samples.uncertain(), Samples.expiring(), Samples.notCharged());
    }

    @ParameterizedTest
    @MethodSource("charges")
    void shouldSendWhatMayHaveChanged_andNothingThatIsNull(Charge charge) throws JsonProcessingException {
        ChargeRow row = ChargeRow.of(charge, BIRTH, Samples.T0);
        JsonNode whole = tree(Rows.json(List.of(row)));
        JsonNode changes = tree(Rows.changes(List.of(row)));

        assertThat(whole).noneMatch(JsonNode::isNull);
        assertThat(names(ChargeRow.COLUMNS)).containsAll(keys(whole));
        assertThat(keys(changes)).isEqualTo(both(keys(whole), names(ChargeRow.CHANGING)));
        changes.fieldNames()
                .forEachRemaining(name -> assertThat(changes.get(name)).isEqualTo(whole.get(name)));
    }

    @Test
    void shouldWriteEachColumn_whenTheRowIsBorn_orInEachUpdate() {
        assertThat(names(ChargeRow.COLUMNS))
                .hasSize(ChargeRow.class.getRecordComponents().length)
                .containsAll(names(ChargeRow.CHANGING));
        assertThat(names(ChargeRow.CHANGING))
                .allSatisfy(each -> assertThat(Changes.WRITE).contains(each + " = x." + each));
    }

    private static JsonNode tree(String rows) throws JsonProcessingException {
        return new JsonMapper().readTree(rows).get(0);
    }

    private static Set<String> keys(JsonNode row) {
        Set<String> keys = new TreeSet<>();
        row.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String columns) {
        return Arrays.stream(columns.split(",", -1))
                .map(String::strip)
                .map(each -> each.substring(0, each.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
