package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentCodesTest {
    private static final CodePrefixes PREFIXES = CodePrefixes.parse("10–15,160");

    @ParameterizedTest
    @ValueSource(strings = {"100000000000000000", "123456789012345678", "159999999999999999", "160123456789012345"})
    void shouldTakeACodeOfTheForm(String code) {
        assertThat(PREFIXES.accept(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345678901234567",
                "1234567890123456789",
                "099999999999999999",
                "161123456789012345",
                "12345678901234567x",
                "１２３４５６７８９０１２３４５６７８",
                "-12345678901234567"
            })
    void shouldRefuseWhatIsNoCode(String code) {
        assertThat(PREFIXES.accept(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "15-10", "1-15", "10-", "10,,11"})
    void shouldSayWhichPrefixCannotBeRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CodePrefixes.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012345678,**************5678",
        "a 1234567890123456 b,a ************3456 b",
        "123456789012345,123456789012345",
        "'{\"barcode\":\"160123456789012345\",\"amount\":400000}','{\"barcode\":\"**************2345\",\"amount\":400000}'"
    })
    void shouldMaskWhatLooksLikeACode_andLeaveTheRest(String text, String masked) {
        assertThat(PaymentCodes.mask(text)).isEqualTo(masked);
        assertThat(new String(PaymentCodes.mask(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo(masked);
    }

    @Test
    void shouldLeaveTheIdsOfBasketAndTill_soThatADeadLetterCanBeReplayedAsItWas() {
        String scan = """
                {"storeId" : "1234567890123456", "terminalId":"9999999999999999-ร้าน", "basketId":
                  "202611230000012345","cashierId":"1000000000000000000000000", "barcode":"%s", "note": "ข้าว"}
                """;

        assertThat(masked(scan.formatted("134567890123456789"))).isEqualTo(scan.formatted("**************6789"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"basketId\":\"b-1\",\"barcode\":134567890123456789}",
                "{\"basketId\":134567890123456789}",
                "{\"basketId\":[\"134567890123456789\"]}",
                "{\"scan\":{\"basketId\":\"134567890123456789\"}}",
                "{\"basketId\":\"b-1\",\"reason\":\"basketId\",\"requestedBy\":\"till 134567890123456789\"}",
                "{\"134567890123456789\":\"basketId\"}",
                "{\"basketId\":\"134567890123456789\\u0041\"}",
                "{\"basketId\":\"134567890123456789\"",
                "{\"basketId\":\"134567890123456789\"} and more",
                "\"134567890123456789\"",
                "basketId: 134567890123456789"
            })
    void shouldMaskACode_whereverItIsNoIdOfItsRecord(String text) {
        assertThat(masked(text)).isEqualTo(text.replace("13456789012345", "**************"));
    }

    @Test
    void shouldLeaveTheIds_ofARecordLongerThanAnyBuffer() {
        String text = "{\"note\":\"%s\",\"basketId\":\"202611230000012345\",\"barcode\":\"%s\"}";
        String padding = "ข".repeat(40_000);

        assertThat(masked(text.formatted(padding, "134567890123456789")))
                .isEqualTo(text.formatted(padding, "**************6789"));
    }

    private static String masked(String text) {
        return new String(PaymentCodes.mask(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void shouldLeaveBytesThatAreNoTextAsTheyAre() {
        byte[] bytes = {(byte) 0xFF, 0, 0x7F, (byte) 0xC3};

        assertThat(PaymentCodes.mask(bytes)).isEqualTo(bytes);
    }
}
