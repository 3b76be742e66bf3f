package dev.saphan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentCodeTest {

    @ParameterizedTest
    @CsvSource({
        "barcode_wechat, 123456789012345678, true",
        "barcode_wechat, 100000000000000000, true",
        "wechat_pay_upm, 159999999999999999, true",
        "wechat_pay_upm, 160999999999999999, true",
        "wechat_pay_upm, 161999999999999999, false",
        "barcode_wechat, 12345678901234567, false",
        "barcode_wechat, 1234567890123456789, false",
        "barcode_wechat, 280000000000000000, false",
        "barcode_wechat, 12345678901234567x, false",
        "barcode_wechat, '', false",
        "barcode_alipay, 2812345678901234, true",
        "alipayplus_upm, 281234567890123456789012, true",
        "alipayplus_upm, 123456789012345678, true",
        "alipayplus_upm, 2812345678901234567890123, false"
    })
    void shouldKnowTheFormOfACode(String type, String code, boolean wellFormed) {
        assertThat(PaymentCode.wellFormed(type, code)).isEqualTo(wellFormed);
    }
}
