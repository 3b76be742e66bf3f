package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.Charge.Failure;
import dev.saphan.omise.Charge.Fees;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmiseJsonTest {

    @Test
    void shouldReadACharge_ofTheNewerVersion() {
        Charge charge = charge(Bodies.charge());

        assertThat(charge.id()).isEqualTo(Bodies.CHARGE_ID);
        assertThat(charge.amount()).isEqualTo(400000);
        assertThat(charge.currency()).isEqualTo("THB");
        assertThat(charge.status()).isEqualTo(ChargeStatus.PENDING);
        assertThat(charge.livemode()).isFalse();
        assertThat(charge.failure()).isNull();
        assertThat(charge.fees()).isEqualTo(new Fees(6600, 462, 392939));
        assertThat(charge.transactionId()).isNull();
        assertThat(charge.times().createdAt()).isEqualTo(Instant.parse("2026-11-01T03:00:00Z"));
        assertThat(charge.times().expiresAt()).isEqualTo(Instant.parse("2026-11-08T03:00:00Z"));
        assertThat(charge.times().paidAt()).isNull();
        assertThat(charge.source()).isEqualTo(new Charge.Source("barcode_wechat", "pending"));
        assertThat(charge.metadata().text("scan_id")).contains("s-1");
        assertThat(charge.metadata().text("count")).isEmpty();
        assertThat(charge.metadata().names()).contains("scan_id", "count");
        assertThat(charge.refunded().refunds()).isEmpty();
    }

    @Test
    void shouldReadACharge_ofTheOlderVersion() {
        Charge charge = charge(Bodies.olderCharge());

        assertThat(charge.currency()).isEqualTo("THB");
        assertThat(charge.status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(charge.fees()).isNull();
        assertThat(charge.transactionId()).isEqualTo("trxn_test_5kgg8st4p4tuwt7zt4c");
        assertThat(charge.times().createdAt()).isEqualTo(Instant.parse("2026-11-01T03:00:00Z"));
        assertThat(charge.times().paidAt()).isEqualTo(Instant.parse("2026-11-01T03:00:30Z"));
        assertThat(charge.refunded().amount()).isEqualTo(1000);
        assertThat(charge.refunded().refundable()).isTrue();
        assertThat(charge.refunded().refunds()).singleElement().satisfies(refund -> assertThat(refund.createdAt())
                .isEqualTo(Instant.parse("2026-11-02T03:00:00Z")));
        assertThat(charge.metadata()).isEqualTo(Metadata.NONE);
        assertThat(charge.source()).isNull();
    }

    @Test
    void shouldNeverKeepThePaymentCode() {
        JsonObject failed = Bodies.charge()
                .put("status", "failed")
                .put("failure_code", "invalid_barcode")
                .put("failure_message", "code 1234 5678 9012 345678 (" + Bodies.CODE + ")\nwas used");

        Charge charge = charge(failed);

        assertThat(charge.failure()).isEqualTo(new Failure("invalid_barcode", "code *** (***) was used"));
        assertThat(charge.toString()).doesNotContain(Bodies.CODE).doesNotContain("345678");
    }

    @Test
    void shouldKeepAStatusItDoesNotKnow_andNotTakeItForFinal() {
        Charge charge = charge(Bodies.charge().put("status", "held_for_review"));

        assertThat(charge.status()).isEqualTo(ChargeStatus.UNKNOWN);
        assertThat(charge.status().isFinal()).isFalse();
        assertThat(charge.statusWord()).isEqualTo("held_for_review");
    }

    @Test
    void shouldReadExpandedReferences() {
        JsonObject transaction = new JsonObject().put("object", "transaction").put("id", "trxn_test_1");
        Refund refund = read(OmiseJson.readRefund(
                Bodies.bytes(Bodies.refund().put("transaction", transaction).put("charge", Bodies.charge()))));

        assertThat(refund.transactionId()).isEqualTo("trxn_test_1");
        assertThat(refund.chargeId()).isEqualTo(Bodies.CHARGE_ID);
    }

    static Stream<Arguments> shouldRefuseACharge_withAWrongField() {
        return Stream.of(
                Arguments.of("object", "refund"),
                Arguments.of("id", "../account"),
                Arguments.of("id", 17),
                Arguments.of("id", null),
                Arguments.of("amount", "400000"),
                Arguments.of("amount", 400000.5),
                Arguments.of("amount", -1),
                Arguments.of("amount", null),
                Arguments.of("currency", "BAHT"),
                Arguments.of("status", null),
                Arguments.of("status", 200),
                Arguments.of("livemode", "false"),
                Arguments.of("created_at", "yesterday"),
                Arguments.of("created_at", "2026-11-01T03:00:00"),
                Arguments.of("created_at", "+999999999-12-31T23:59:59Z"),
                Arguments.of("created_at", null),
                Arguments.of("paid_at", 1793502000),
                Arguments.of("refunded_amount", null),
                Arguments.of("refundable", "yes"),
                Arguments.of("transaction", 5),
                Arguments.of("refunds", new JsonArray()),
                Arguments.of("refunds", Bodies.list(new JsonObject().put("object", "refund"))),
                Arguments.of("fee", 1.5));
    }

    @ParameterizedTest
    @MethodSource
    void shouldRefuseACharge_withAWrongField(String field, Object value) {
        assertThat(OmiseJson.readCharge(Bodies.bytes(Bodies.charge().put(field, value))))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "17", "\"charge\"", "[]", "{", "<html>", "{} {}", "{\"object\":\"charge\"}x"})
    void shouldRefuseWhatIsNoObject(String body) {
        assertThat(OmiseJson.readCharge(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void shouldRefuseAFieldThatIsThereTwice() {
        String body = Bodies.charge()
                .encode()
                .replace("\"status\":\"pending\"", "\"status\":\"pending\",\"status\":\"failed\"");

        assertThat(OmiseJson.readCharge(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void shouldRefuseOtherEncodings() {
        String body = Bodies.charge().put("description", "caf\u00e9").encode();

        assertThat(OmiseJson.readCharge(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Read.class);
        assertThat(OmiseJson.readCharge(body.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(Reading.Unreadable.class);
        assertThat(OmiseJson.readCharge(body.getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void shouldRefuseDeepNesting_andHugeTexts() {
        byte[] deep = ("{\"object\":\"charge\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] long1 = Bodies.bytes(Bodies.charge().put("description", "x".repeat(70_000)));
        byte[] large = " ".repeat(OmiseJson.MAX_BODY + 1).getBytes(StandardCharsets.UTF_8);

        assertThat(OmiseJson.readCharge(deep)).isInstanceOf(Reading.Unreadable.class);
        assertThat(OmiseJson.readCharge(long1)).isInstanceOf(Reading.Unreadable.class);
        assertThat(OmiseJson.readCharge(large)).isEqualTo(new Reading.Unreadable<>("larger than 1048576 bytes"));
    }

    @Test
    void shouldReadAList() {
        OmiseList<Charge> page = read(OmiseJson.readCharges(
                Bodies.bytes(Bodies.list(Bodies.charge(), Bodies.olderCharge()).put("total", 3))));

        assertThat(page.data()).hasSize(2);
        assertThat(page.isLast()).isFalse();
        assertThat(new OmiseList<>(page.data(), 1, 20, 3).isLast()).isTrue();
    }

    @Test
    void shouldRefuseAList_whenOneOfItsElementsCannotBeRead() {
        JsonObject page = Bodies.list(Bodies.charge(), Bodies.charge().put("status", 1));

        assertThat(OmiseJson.readCharges(Bodies.bytes(page)))
                .isEqualTo(new Reading.Unreadable<>("charge.status is no text"));
    }

    private static Charge charge(JsonObject json) {
        return read(OmiseJson.readCharge(Bodies.bytes(json)));
    }

    private static <T> T read(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<T>) reading).value();
    }
}
