package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever holds his messages against the schemas before he publishes them does not find them among the dead letters: what the
 * checked-in schema takes, the reader takes, and the other way round but for what is listed here.
 */
class SchemaLimitsTest {
    private static final Map<Class<?>, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    static List<PaymentEvent> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldTakeWhatTheReaderTakes_andNothingElse(PaymentEvent sample) {
        List<Probes.Message> probes = Probes.of(sample);

        assertThat(probes.stream().filter(SchemaLimitsTest::fits).filter(each -> !each.isRead()))
                .as("the schema takes, the reader refuses")
                .isEmpty();
        assertThat(probes.stream().filter(Probes.Message::isRead).filter(each -> !fits(each)))
                .as("the reader takes, the schema refuses")
                .allMatch(each -> each.field().equals("currency"));
    }

    @ParameterizedTest
    @CsvSource({"reason,256", "requestedBy,128", "storeId,64", "terminalId,64", "basketId,128", "chargeId,64"})
    void shouldTellHowLongATextOfARefundRequestMayBe(String field, int longest) {
        PaymentEvent request = Samples.refundRequested();

        assertFits(true, Probes.with(request, field, text("ส".repeat(longest))));
        assertFits(false, Probes.with(request, field, text("ส".repeat(longest + 1))));
        assertFits(false, Probes.with(request, field, text("")));
        assertFits(false, Probes.with(request, field, text("\u2003 ")));
        assertFits(false, Probes.with(request, field, text("a\u0000")));
    }

    @ParameterizedTest
    @CsvSource({"cashierId,64", "barcode,64", "storeId,64", "terminalId,64", "basketId,128"})
    void shouldTellHowLongATextOfAScanMayBe(String field, int longest) {
        assertFits(true, Probes.with(Samples.scanReceived(), field, text("x".repeat(longest))));
        assertFits(false, Probes.with(Samples.scanReceived(), field, text("x".repeat(longest + 1))));
    }

    @Test
    void shouldTellHowLongTheOneWhoCancelsMayBeNamed() {
        assertFits(true, Probes.with(sample(CancelRequested.class), "requestedBy", text("x".repeat(128))));
        assertFits(false, Probes.with(sample(CancelRequested.class), "requestedBy", text("x".repeat(129))));
    }

    @Test
    void shouldTellThatARefundNeedsItsScanOrItsCharge() {
        PaymentEvent request = Samples.refundRequested();

        assertFits(true, Probes.without(request, "scanId"));
        assertFits(true, Probes.without(request, "chargeId"));
        assertFits(false, Probes.without(request, "scanId", "chargeId"));
    }

    /** The contract is narrower than the reader, where a value would only be refused later, or is no RFC 3339. */
    @ParameterizedTest
    @CsvSource({
        "currency,'\"thb\"'",
        "currency,'\"\"'",
        "cashierId,null",
        "scannedAt,'\"2026-11-01T04:30Z\"'",
        "scannedAt,'\"2026-11-01T04:30:00.Z\"'",
        "scannedAt,'\"2026-11-01T04:30:00+18:00\"'",
        "scannedAt,'\"2200-01-01T00:00:00Z\"'"
    })
    void shouldBeNarrowerThanTheReader(String field, String json) {
        Probes.Message message = Probes.with(Samples.scanReceived(), field, json);

        assertThat(message.isRead()).isTrue();
        assertThat(fits(message)).isFalse();
    }

    /** No keyword says this; {@link ContractWords#BEYOND_THE_SCHEMA} does. */
    @ParameterizedTest
    @CsvSource({
        "scannedAt,'\"2000-01-01T00:00:00+07:00\"'",
        "scannedAt,'\"2199-12-31T23:00:00-07:00\"'",
        "cashierId,'\"\ud83d\ude00 these are 64 characters for whoever counts them as code points\"'"
    })
    void shouldSayInWords_whatNoSchemaCanSay(String field, String json) {
        Probes.Message message = Probes.with(Samples.scanReceived(), field, json);

        assertThat(fits(message)).isTrue();
        assertThat(message.isRead()).isFalse();
        assertThat(content(file(ScanReceived.class))).contains(Schemas.comment());
    }

    @Test
    void shouldCallBlankOrAControlCharacter_whatTheReaderCallsSo() {
        assertThat(IntStream.rangeClosed(0, 0xFFFF)
                        .filter(c -> !Character.isSurrogate((char) c))
                        .mapToObj(c ->
                                Probes.with(sample(CancelRequested.class), "requestedBy", text(Character.toString(c)))))
                .allMatch(each -> fits(each) == each.isRead());
    }

    @Property(tries = 500)
    void shouldTakeTheTextsThatTheReaderTakes(
            @ForAll
                    @StringLength(max = 140)
                    @CharRange(from = ' ', to = '~')
                    @Chars({'\u0000', '\u0085', '\u00A0', '\u2028', '\u3000', 'ก'})
                    String text) {
        Probes.Message message = Probes.with(sample(CancelRequested.class), "requestedBy", text(text));

        assertThat(fits(message)).isEqualTo(message.isRead());
    }

    private static void assertFits(boolean expected, Probes.Message message) {
        assertThat(fits(message)).as("schema: %s", message).isEqualTo(expected);
        assertThat(message.isRead()).as("reader: %s", message).isEqualTo(expected);
    }

    private static boolean fits(Probes.Message message) {
        return SCHEMAS.computeIfAbsent(message.type(), SchemaLimitsTest::schema)
                .validate(message.json())
                .isEmpty();
    }

    private static JsonSchema schema(Class<?> type) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Probes.read(content(file(type))), config);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path file(Class<?> type) {
        return Path.of("src/main/resources/schemas").resolve(type.getSimpleName() + ".schema.json");
    }

    private static PaymentEvent sample(Class<? extends PaymentEvent> type) {
        return Samples.all().stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    private static String text(String value) {
        return Probes.JSON.getNodeFactory().textNode(value).toString();
    }
}
