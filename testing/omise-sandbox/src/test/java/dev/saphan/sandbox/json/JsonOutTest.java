package dev.saphan.sandbox.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutTest {

    private static String text(JsonOut out) {
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldPrintTwoSpaces_andEmptyThingsAsOmiseDoes() {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        out.put("a", 1);
        out.put("b", "x");
        out.beginArray("none");
        out.endArray();
        out.beginArray("some");
        out.beginObject();
        out.put("c", true);
        out.endObject();
        out.element("y");
        out.endArray();
        out.putNull("d");
        out.endObject();

        assertThat(text(out)).isEqualTo("""
                        {
                          "a": 1,
                          "b": "x",
                          "none": [

                          ],
                          "some": [
                            {
                              "c": true
                            },
                            "y"
                          ],
                          "d": null
                        }
                        """);
    }

    @Test
    void shouldReprintCompactJson() {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        out.putJson("m", "{\"a\":{},\"b\":[1,{\"c\":\"x,]\\\"}\"}],\"d\":[[]],\"e\":-1.50}");
        out.put("z", 0);
        out.endObject();

        assertThat(text(out)).isEqualTo("""
                        {
                          "m": {
                            "a": {
                            },
                            "b": [
                              1,
                              {
                                "c": "x,]\\"}"
                              }
                            ],
                            "d": [
                              [

                              ]
                            ],
                            "e": -1.50
                          },
                          "z": 0
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\\\n\r\t\u0001\u001f",
                "äß€",
                "สะพาน",
                "\uD83D\uDE00",
                "a\uD83D\uDE00b",
                "\u007f\u0080\u07ff\u0800\uffff"
            })
    void shouldKeepEveryCharacter(String value) {
        JsonOut out = JsonOut.compact();
        out.beginObject();
        out.put("v", value);
        out.putJson("w", Json.compact(value));
        out.endObject();
        Map<String, Object> read = Json.object(out.toBytes());

        assertThat(read).containsEntry("v", value).containsEntry("w", value);
    }

    @Test
    void shouldReplaceHalfACharacter() {
        JsonOut out = JsonOut.compact();
        out.beginObject();
        out.put("v", "a\uD83Db\uDE00");
        out.putJson("w", "\"\uD83D\"");
        out.endObject();

        assertThat(text(out)).isEqualTo("{\"v\":\"a?b?\",\"w\":\"?\"}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, -1, 999_999_999_999L, 1_000_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldWriteEveryNumber(long number) {
        JsonOut out = JsonOut.compact();
        out.beginObject();
        out.put("n", number);
        out.endObject();

        assertThat(text(out)).isEqualTo("{\"n\":" + number + "}");
    }

    @Test
    void shouldWriteTimesInWholeSeconds() {
        JsonOut out = JsonOut.compact();
        out.beginObject();
        out.putTime("t", 1_770_000_000_999L);
        out.putTime("never", 0);
        out.endObject();

        assertThat(text(out)).isEqualTo("{\"t\":\"2026-02-02T02:40:00Z\",\"never\":null}");
    }

    @Test
    void shouldGrowAsFarAsItMust() {
        JsonOut out = JsonOut.compact();
        out.beginObject();
        out.put("v", "€".repeat(10_000));
        out.endObject();

        assertThat(out.toBytes()).hasSize(30_000 + 8);
    }
}
