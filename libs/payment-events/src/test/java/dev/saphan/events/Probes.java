package dev.saphan.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values on both sides of every limit that a field has, and messages that hold one of them in one of their fields. */
final class Probes {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Integer> LONGEST = List.of(64, 128, 256);

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "\u00A0",
            "\u2003",
            "\u3000",
            "\u2028",
            " a ",
            "a\u0000",
            "a\u001F",
            "\u007F",
            "a\u0085b",
            "a\n",
            "\u00AD",
            "ไทย",
            "中文",
            "THB",
            "thb",
            "THBX",
            "none",
            "successful",
            "SUCCESSFUL",
            "webhook",
            "basket_paid",
            "deadline");

    private static final List<String> UUIDS = List.of(
            "018f3c1e-7a52-7cc3-9a55-0d6f5a3b2c11",
            "018F3C1E-7A52-7CC3-9A55-0D6F5A3B2C11",
            "018f3c1e-7a52-7cc3-9a55-0d6f5a3b2c1",
            "018f3c1e-7a52-7cc3-9a55-0d6f5a3b2c111",
            "018f3c1e7a527cc39a550d6f5a3b2c11",
            "018f3c1e-7a527-cc3-9a55-0d6f5a3b2c11",
            "0018f3c1e-7a52-7cc3-9a55-d6f5a3b2c11",
            "+18f3c1e-7a52-7cc3-9a55-0d6f5a3b2c11",
            "018g3c1e-7a52-7cc3-9a55-0d6f5a3b2c11",
            "{018f3c1e-7a52-7cc3-9a55-0d6f5a3b2c}",
            "018f3c1e-7a52-7cc3-9a55-0d6f5a3b2c1\n");

    private static final List<String> TIMES = List.of(
            "2026-11-01T04:30:00Z",
            "2026-11-01t04:30:00z",
            "2026-11-01T04:30:00.123456789Z",
            "2026-11-01T04:30:00.1234567891Z",
            "2026-11-01T04:30:00+07:00",
            "2026-11-01T04:30:00-17:59",
            "2026-11-01T04:30:00+18:01",
            "2026-11-01T04:30:00+0700",
            "2026-11-01T04:30:00",
            "2026-11-01 04:30:00Z",
            "2026-11-01",
            "2026-02-29T04:30:00Z",
            "2028-02-29T04:30:00Z",
            "2026-02-30T04:30:00Z",
            "2026-13-01T04:30:00Z",
            "2026-11-01T24:00:00Z",
            "2026-11-01T23:59:60Z",
            "2000-01-01T00:00:00Z",
            "1999-12-31T23:59:59Z",
            "2199-12-31T23:59:59Z",
            "2200-01-01T00:00:01Z",
            "+2026-11-01T04:30:00Z");

    private static final List<String> OTHERS = List.of(
            "0",
            "1",
            "-1",
            "1.5",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "1770000000",
            "\"400000\"",
            "true",
            "false",
            "\"true\"",
            "[]",
            "[1]",
            "[\"a\"]",
            "{}");

    /** @param type of the event, whose name alone shows when a test fails */
    record Message(Class<? extends PaymentEvent> type, String field, JsonNode json) {
        boolean isRead() {
            try {
                return EventJson.read(EventTypes.nameOf(type), JSON.writeValueAsBytes(json)) instanceof Parsed.Known;
            } catch (IOException everyTreeIsWritten) {
                throw new UncheckedIOException(everyTreeIsWritten);
            }
        }

        @Override
        public String toString() {
            return type.getSimpleName() + "." + field + " in " + json;
        }
    }

    private Probes() {}

    /** Every field of the event, those of its evidence too, with each of the values, and without any. */
    static List<Message> of(PaymentEvent event) {
        List<Message> messages = new ArrayList<>();
        for (String parent : List.of("", "/evidence")) {
            JsonNode fields = tree(event).at(parent);
            fields.fieldNames().forEachRemaining(name -> {
                values().forEach(value -> messages.add(with(event, parent, name, fresh -> fresh.set(name, value))));
                messages.add(with(event, parent, name, fresh -> fresh.remove(name)));
            });
        }
        return messages;
    }

    /** The event with that value, written as JSON, in one of its own fields. */
    static Message with(PaymentEvent event, String field, String json) {
        return with(event, "", field, fresh -> fresh.set(field, read(json)));
    }

    static Message without(PaymentEvent event, String... fields) {
        return with(event, "", String.join(",", fields), fresh -> fresh.remove(List.of(fields)));
    }

    private static Message with(PaymentEvent event, String parent, String field, Consumer<ObjectNode> change) {
        JsonNode json = tree(event);
        change.accept((ObjectNode) json.at(parent));
        return new Message(event.getClass(), field, json);
    }

    private static Stream<JsonNode> values() {
        Stream<String> lengths =
                LONGEST.stream().flatMap(most -> IntStream.of(most, most + 1).mapToObj("a"::repeat));
        Stream<JsonNode> texts = Stream.of(lengths, TEXTS.stream(), UUIDS.stream(), TIMES.stream())
                .flatMap(each -> each)
                .map(JSON.getNodeFactory()::textNode);
        return Stream.concat(texts, OTHERS.stream().map(Probes::read));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode tree(PaymentEvent event) {
        return read(new String(EventJson.write(event), StandardCharsets.UTF_8));
    }
}
