package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas and samples that others build against, generated from the types. A change of the types fails here until the
 * files are written anew ({@code -Dschemas.write=true}), so that it shows in review for what it is: a change of the contract.
 */
class SchemasTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path SAMPLES = Path.of("src/main/resources/samples");
    private static final ObjectMapper PRETTY = new ObjectMapper();
    private static final boolean WRITE = Boolean.getBoolean("schemas.write");

    static List<PaymentEvent> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldMatchTheCheckedInSchema(PaymentEvent sample) throws IOException {
        check(SCHEMAS.resolve(fileName(sample, ".schema.json")), Schemas.of(sample.getClass()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldMatchTheCheckedInSample_andReadItBack(PaymentEvent sample) throws IOException {
        Path file = SAMPLES.resolve(fileName(sample, ".json"));
        check(file, PRETTY.readTree(EventJson.write(sample)));

        assertThat(EventJson.read(sample.type(), Files.readAllBytes(file))).isEqualTo(new Parsed.Known(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldNameEveryFieldOfTheSampleInTheSchema(PaymentEvent sample) throws IOException {
        Set<String> inSample = names(PRETTY.readTree(EventJson.write(sample)));

        assertThat(names(Schemas.of(sample.getClass()).get("properties"))).isEqualTo(inSample);
    }

    private static void check(Path file, JsonNode expected) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n");
        }
        assertThat(file)
                .as("run ./mvnw -pl libs/payment-events test -Dtest=SchemasTest -Dschemas.write=true")
                .exists();
        assertThat(PRETTY.readTree(file.toFile())).isEqualTo(expected);
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String fileName(PaymentEvent sample, String ending) {
        return sample.getClass().getSimpleName() + ending;
    }

    static Stream<String> requiredOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(each -> each.isAnnotationPresent(Required.class))
                .map(each -> each.getName());
    }
}
