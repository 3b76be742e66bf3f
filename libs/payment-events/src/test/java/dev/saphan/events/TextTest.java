package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextTest {

    @Property
    void shouldTakeExactlyWhatIsPrintable_andTextInUtf8(@ForAll("texts") String text) {
        boolean isText = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
        boolean isPrintable = text.codePoints().noneMatch(Character::isISOControl);

        if (isText && isPrintable) {
            assertThatCode(() -> Text.check("name", text, 100)).doesNotThrowAnyException();
        } else {
            assertThatCode(() -> Text.check("name", text, 100))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .startsWith("name holds a control character");
        }
    }

    /** Never blank. The half pairs meet now and then, in either order. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        'a', 'é', '漢', '\uD83D', '\uDE00', '\uDBFF', '\uDC00', '\u0000', '\u001F', '\u007F', '\u009F')
                .list()
                .ofMaxSize(6)
                .map(characters -> characters.stream().map(String::valueOf).reduce("x", String::concat));
    }
}
