package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodesInBytesTest {

    @Property
    void shouldMaskWhatPaymentCodesMasks(@ForAll("texts") String text) {
        byte[] value = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] before = value.clone();

        assertThat(CodesInBytes.mask(value)).isEqualTo(maskedAsText(value));
        assertThat(value).as("what came in").isEqualTo(before);
    }

    @Property
    void shouldMaskAnyBytesAsPaymentCodesDoes(@ForAll byte[] value) {
        assertThat(CodesInBytes.mask(value)).isEqualTo(maskedAsText(value));
    }

    @Test
    void shouldCopyNothing_whereThereIsNoCode() {
        byte[] value = "{\"amount\":400000,\"at\":\"2026-11-23T07:00:00Z\",\"digits\":123456789012345}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(CodesInBytes.mask(value)).isSameAs(value);
    }

    private static byte[] maskedAsText(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return PaymentCodes.mask(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Runs of digits about as long as codes, at any place, between others that are none. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> short16 =
                Arbitraries.strings().numeric().ofMinLength(14).ofMaxLength(18);
        Arbitrary<String> others = Arbitraries.strings()
                .withChars("/:aZ\"\u00B2\u00FF")
                .ofMinLength(1)
                .ofMaxLength(20);
        return Arbitraries.oneOf(digits, short16, others).list().ofMaxSize(8).map(parts -> String.join("", parts));
    }
}
