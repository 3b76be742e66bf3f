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
    void shouldLeaveBytesThatAreNoTextAsTheyAre() {
        byte[] bytes = {(byte) 0xFF, 0, 0x7F, (byte) 0xC3};

        assertThat(PaymentCodes.mask(bytes)).isEqualTo(bytes);
    }
}
