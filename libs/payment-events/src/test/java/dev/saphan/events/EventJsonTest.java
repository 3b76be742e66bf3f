package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CODE = "123456789012345678";

    static List<PaymentEvent> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldComeBackAsItWas(PaymentEvent event) {
        assertThat(EventJson.read(event.type(), EventJson.write(event))).isEqualTo(new Parsed.Known(event));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldIgnoreWhatALaterVersionAdds(PaymentEvent event) throws IOException {
        ObjectNode json = tree(event);
        json.putObject("later").put("unknown", 1);

        assertThat(read(event, json)).isEqualTo(new Parsed.Known(event));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseAnEventThatMissesAFieldOrHoldsNull_sayingWhich(PaymentEvent event) throws IOException {
        for (String required : SchemasTest.requiredOf(event.getClass()).toList()) {
            ObjectNode without = tree(event);
            without.remove(required);
            ObjectNode withNull = tree(event);
            withNull.putNull(required);

            assertThat(read(event, without))
                    .isInstanceOf(Parsed.Invalid.class)
                    .asString()
                    .contains(required);
            assertThat(read(event, withNull)).isInstanceOf(Parsed.Invalid.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "amount,'\"400000\"'",
        "amount,400000.5",
        "amount,true",
        "amount,9223372036854775808",
        "amount,'[1]'",
        "scanId,'\"018f3c1e\"'",
        "scanId,7",
        "storeId,'\"\"'",
        "storeId,'\"\\u0000\"'",
        "storeId,'{}'",
        "scannedAt,1770000000",
        "scannedAt,'\"yesterday\"'",
        "scannedAt,'\"+99999-01-01T00:00:00Z\"'",
        "barcode,123456789012345678",
        "currency,7",
        "cashierId,false",
        "scanId,'\"+18f3c1e-7a52-7cc3-9a55-0d6f5a3b2c11\"'",
        "scanId,'\"0018f3c1e-7a52-7cc3-9a55-d6f5a3b2c11\"'"
    })
    void shouldRefuseAFieldOfTheWrongKind_neverRepeatingTheCode(String field, String value) throws IOException {
        ObjectNode json = tree(Samples.scanReceived());
        json.set(field, JSON.readTree(value));

        assertThat(read(Samples.scanReceived(), json))
                .isInstanceOf(Parsed.Invalid.class)
                .asString()
                .contains(field)
                .doesNotContain(CODE);
    }

    /** Without an amount, all that is left goes back: nothing may be taken for one that is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"\\t\"", "[]", "{}", "false"})
    void shouldNotTakeWhatIsNoAmountForNone(String value) throws IOException {
        ObjectNode json = tree(Samples.refundRequested());
        json.set("amount", JSON.readTree(value));

        assertThat(read(Samples.refundRequested(), json)).isEqualTo(new Parsed.Invalid("missing or invalid: amount"));
    }

    @ParameterizedTest
    @CsvSource({"''", "nonsense", "'{'", "'[]'", "null", "'{} {}'", "'\"123456789012345678\"'"})
    void shouldRefuseWhatIsNoObject_neverRepeatingIt(String value) {
        Parsed parsed = EventJson.read("saphan.ScanReceived", value.getBytes(StandardCharsets.UTF_8));

        assertThat(parsed).isInstanceOf(Parsed.Invalid.class).asString().doesNotContain(CODE);
    }

    @Property(tries = 2000)
    void shouldNeverThrow_whateverComes(@ForAll byte[] bytes) {
        assertThat(EventJson.read("saphan.ScanReceived", bytes)).isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void shouldTellAnUnknownTypeFromAnInvalidEvent() {
        assertThat(EventJson.read("saphan.Later", new byte[0])).isEqualTo(new Parsed.UnknownType("saphan.Later"));
    }

    @Test
    void shouldReadAnEnvelopeThatItWrote_andRefuseAForeignKey() {
        CloudEvent event = new CloudEvent(Samples.scanReceived(), "/saphan/pos-edge", Samples.TIME, null);
        String key = Samples.SCAN.toString();

        assertThat(CloudEvent.read(key, event.headers(), event.value())).isEqualTo(new Parsed.Known(event.event()));
        assertThat(CloudEvent.read("other", event.headers(), event.value())).isInstanceOf(Parsed.Invalid.class);
        assertThat(CloudEvent.read(key, Map.of(), event.value())).isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void shouldHaveTheSameIdForOneFact_andAnotherForAnother() {
        ScanReceived scan = Samples.scanReceived();

        assertThat(NamedUuid.ofEvent(scan)).isEqualTo(NamedUuid.ofEvent(scan.withoutCode()));
        assertThat(NamedUuid.ofEvent(scan).version()).isEqualTo(5);
        assertThat(Samples.all().stream().map(NamedUuid::ofEvent)).doesNotHaveDuplicates();
        assertThat(NamedUuid.ofRefund(Samples.CHARGE, "late_success"))
                .isEqualTo(NamedUuid.ofRefund(Samples.CHARGE, "late_success"))
                .isNotEqualTo(NamedUuid.ofRefund(Samples.CHARGE, "surplus_charge"));
    }

    @Test
    void shouldNotShowTheCode_whenAScanIsPrinted() {
        assertThat(Samples.scanReceived().toString()).doesNotContain(CODE);
    }

    private static ObjectNode tree(PaymentEvent event) throws IOException {
        return (ObjectNode) JSON.readTree(EventJson.write(event));
    }

    private static Parsed read(PaymentEvent event, ObjectNode json) throws IOException {
        return EventJson.read(event.type(), JSON.writeValueAsBytes(json));
    }
}
