package dev.saphan.sandbox.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamsTest {

    @Test
    void shouldNestWhatAFormNests() {
        Params params = Params.ofForm("amount=1&source[type]=a&source%5Bbarcode%5D=2&m[x][y]=3&l[]=1&l[]=2&bare&e=");

        assertThat(params.values())
                .isEqualTo(Map.of(
                        "amount",
                        "1",
                        "source",
                        Map.of("type", "a", "barcode", "2"),
                        "m",
                        Map.of("x", Map.of("y", "3")),
                        "l",
                        List.of("1", "2"),
                        "bare",
                        "",
                        "e",
                        ""));
    }

    @ParameterizedTest
    @CsvSource({
        "a=%20b+c, a, ' b c'",
        "a=%E0%B8%AA, a, ส",
        "a=100%, a, 100%",
        "a=%zz, a, %zz",
        "a=1&a=2, a, 2",
        "a[b=1, a[b, 1",
        "[a]=1, [a], 1"
    })
    void shouldReadWhatCanBeRead(String form, String name, String value) {
        assertThat(Params.ofForm(form).text(name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1, -1",
        "007, 7",
        "999999999999999999, 999999999999999999",
        "1.0,",
        "1e3,",
        "-,",
        "x,",
        "'',",
        "1000000000000000000,"
    })
    void shouldReadWholeNumbersOnly(String text, Long number) {
        assertThat(new Params(Map.of("n", text)).whole("n")).isEqualTo(number);
    }

    @Test
    void shouldTellNumbersFromOtherThingsInJson() {
        Params params = new Params(
                Json.object("{\"n\":400000,\"t\":true,\"z\":null,\"o\":{},\"a\":[]}".getBytes(StandardCharsets.UTF_8)));

        assertThat(params.whole("n")).isEqualTo(400_000);
        assertThat(params.whole("t")).isNull();
        assertThat(params.truth("t")).isTrue();
        assertThat(params.text("z")).isNull();
        assertThat(params.text("o")).isNull();
        assertThat(params.below("o")).isNotNull();
        assertThat(params.below("a")).isNull();
        assertThat(params.has("z")).isTrue();
    }
}
