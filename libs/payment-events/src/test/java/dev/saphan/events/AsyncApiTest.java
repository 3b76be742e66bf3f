package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code deploy/contracts/asyncapi.yaml} says what the event types, the topics and the services' own settings say. A change of
 * theirs fails here until the file is written anew ({@code -Dschemas.write=true}).
 */
class AsyncApiTest {
    private static final Path ROOT = Path.of(System.getProperty("saphan.root"));
    private static final Path FILE = ROOT.resolve("deploy/contracts/asyncapi.yaml");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private final ObjectNode document = AsyncApi.document();

    @BeforeAll
    static void write() throws IOException {
        if (Boolean.getBoolean("schemas.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, YAML.writeValueAsString(AsyncApi.document()));
        }
    }

    @Test
    void shouldMatchTheCheckedInContract() throws IOException {
        assertThat(YAML.readTree(FILE.toFile()))
                .as("run ./mvnw -pl libs/payment-events test -Dschemas.write=true")
                .isEqualTo(YAML.readTree(YAML.writeValueAsString(document)));
    }

    @Test
    void shouldNameEveryTopicWithItsPartitionsAndRetention() throws IOException {
        Map<String, JsonNode> channels = AsyncApi.channels(YAML.readTree(FILE.toFile()));

        assertThat(channels.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.ALL.stream().map(Topics.TopicSpec::name).toList());
        assertThat(Topics.ALL).allSatisfy(topic -> {
            JsonNode kafka = channels.get(topic.name()).at("/bindings/kafka");
            assertThat(kafka.get("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(kafka.get("topicConfiguration").get("retention.ms").asLong())
                    .isEqualTo(topic.retention().toMillis());
        });
    }

    @Test
    void shouldNameEveryTypeOnItsTopic() throws IOException {
        JsonNode written = YAML.readTree(FILE.toFile());

        Set<String> onChannels = new TreeSet<>();
        AsyncApi.channels(written)
                .values()
                .forEach(each -> each.get("messages").fieldNames().forEachRemaining(onChannels::add));

        Set<String> types =
                EventTypes.ALL.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        types.add("DeadLetter");
        assertThat(onChannels).isEqualTo(types);
    }

    @Test
    void shouldNameTheHeadersThatAnEnvelopeHas() {
        CloudEvent event = new CloudEvent(Samples.scanReceived(), "/fleet", Samples.TIME, ContractWords.TRACEPARENT);

        assertThat(ContractWords.HEADERS.keySet()).isEqualTo(event.headers().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pos-edge", "charge-service", "webhook-ingest", "refund-service"})
    void shouldLetAServiceReadAndWriteWhatItsSettingsSay(String service) throws IOException {
        Properties settings = settingsOf(service);
        Set<String> reads = settings.stringPropertyNames().stream()
                .filter(name -> name.matches("mp[.]messaging[.]incoming[.].+[.]topics?"))
                .flatMap(name -> list(settings.getProperty(name)).stream())
                .collect(Collectors.toSet());
        Set<String> uses = Set.copyOf(list(settings.getProperty("saphan.messaging.topics")));

        assertThat(topicsThat(service, "receive")).isEqualTo(reads);
        assertThat(topicsThat(service, "send")).isSubsetOf(uses).containsAll(without(uses, reads));
    }

    @Test
    void shouldReferOnlyToWhatIsThere() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(each -> assertThat(
                        document.at(each.substring(1)).isMissingNode())
                .as(each)
                .isFalse());
    }

    private Set<String> topicsThat(String service, String action) {
        return Topics.ALL.stream()
                .map(Topics.TopicSpec::name)
                .filter(topic -> AsyncApi.allows(document, service, action, topic))
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(each -> !some.contains(each)).collect(Collectors.toSet());
    }

    private static List<String> list(String value) {
        return Arrays.asList(value.split(","));
    }

    private static Properties settingsOf(String service) throws IOException {
        Properties settings = new Properties();
        try (Reader file =
                Files.newBufferedReader(ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            settings.load(file);
        }
        return settings;
    }
}
