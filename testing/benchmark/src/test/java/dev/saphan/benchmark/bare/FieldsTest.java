package dev.saphan.benchmark.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void shouldReadWhatIsPlain_andOfItsDataAndMetadata() {
        assertThat(fieldsOf("""
                {"id": "a", "nothing": null, "list": [{"id": "b"}], "source": {"id": "c"}, "metadata": {"scan_id": "d"},
                 "data": {"id": "e", "metadata": {"scan_id": "f"}, "amount": 2000}, "key": "charge.complete"}
                """))
                .isEqualTo(Map.of(
                        "id",
                        "a",
                        "metadata.scan_id",
                        "d",
                        "data.id",
                        "e",
                        "data.amount",
                        "2000",
                        "key",
                        "charge.complete"));
    }

    @Test
    void shouldMakeAColumn_withNullsWhereARowHasNothing() {
        assertThat(Fields.column(List.of(Map.of("a", "1"), Map.of("b", "2")), "a"))
                .containsExactly("1", null);
    }

    private static Map<String, String> fieldsOf(String json) {
        return Fields.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
