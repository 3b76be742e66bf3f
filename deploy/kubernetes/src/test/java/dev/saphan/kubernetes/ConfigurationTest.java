package dev.saphan.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A variable that no service reads does nothing, in silence; one that is missing is noticed in the night. */
class ConfigurationTest {
    static final List<String> OVERLAYS = Repository.OVERLAYS;

    /** For the image, not for the service. */
    private static final Set<String> OF_THE_IMAGE = Set.of("SAPHAN_JVM_OPTIONS", "MALLOC_ARENA_MAX");

    private static final Set<String> EVERYWHERE = Set.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD");

    private static final Set<String> OF_THE_ISSUER =
            Set.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "MP_JWT_VERIFY_ISSUER", "MP_JWT_VERIFY_AUDIENCES");

    /** Of the README's section on configuration: the introduction, and the rows of the table by who reads them. */
    private static final String README = Repository.read("README.md")
            .replaceFirst("(?s)^.*\n## Configuration\n", "")
            .replaceFirst("(?s)\n## .*$", "");

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldOnlyNameWhatTheServiceReads(String overlay) {
        List<Manifest> manifests = Kustomization.build(Repository.overlay(overlay));

        for (String service : Repository.SERVICES) {
            assertThat(new Environment(manifests)
                            .of(service).stream()
                                    .filter(name -> !isRead(name, service))
                                    .filter(name -> !isForOthers(name)))
                    .as(service)
                    .isEmpty();
        }
    }

    private static boolean isRead(String name, String service) {
        return name.startsWith("KAFKA_")
                ? isOfKafkasClient(name)
                : OF_THE_IMAGE.contains(name)
                        || Configuration.of(service).names.contains(name)
                        || quarkusNames().anyMatch(name::equals);
    }

    /** What ConfigMap saphan says to all of them, and not each of them needs. */
    private static boolean isForOthers(String name) {
        return Repository.SERVICES.stream()
                .filter(each -> !each.equals("pos-edge"))
                .allMatch(each -> Configuration.of(each).names.contains(name));
    }

    private static Stream<String> quarkusNames() {
        return Stream.concat(
                        Configuration.namesIn(README), Configuration.namesIn(Repository.read("docs/observability.md")))
                .filter(name -> !isOurs(name));
    }

    private static boolean isOurs(String name) {
        return name.startsWith("SAPHAN_") || name.startsWith("OMISE_");
    }

    /** Every {@code kafka.…} property is handed to each of the service's clients. */
    private static boolean isOfKafkasClient(String name) {
        String property =
                name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
        return ConsumerConfig.configNames().contains(property);
    }

    @Test
    void shouldNotTakeAnyNameForOneOfKafka() {
        assertThat(isOfKafkasClient("KAFKA_BOOTSTRAP_SERVERS")).isTrue();
        assertThat(SaslConfigs.SASL_JAAS_CONFIG + CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                .isEqualTo("sasl.jaas.configsecurity.protocol");
        assertThat(isOfKafkasClient("KAFKA_SASL_JAAS_CONFIG")).isTrue();
        assertThat(isOfKafkasClient("KAFKA_BOOTSTRAP_SERVER")).isFalse();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldSayAllThatAServiceCannotStartWithout(String overlay) {
        Environment environment = new Environment(Kustomization.build(Repository.overlay(overlay)));

        for (String service : Repository.SERVICES) {
            Set<String> needed = new TreeSet<>(EVERYWHERE);
            needed.addAll(Configuration.of(service).required);
            if (!service.equals("charge-service")) { // which checks no token
                needed.addAll(OF_THE_ISSUER);
            }
            assertThat(environment.of(service)).as(service).containsAll(needed);
        }
        assertThat(environment.of("charge-service")).contains("OMISE_SECRET_KEY");
        assertThat(environment.of("refund-service")).contains("OMISE_SECRET_KEY");
        assertThat(environment.of("webhook-ingest")).contains("OMISE_SECRET_KEY", "OMISE_WEBHOOK_SECRETS_FILE");
    }

    /** The README's table is read by people who write manifests. */
    @Test
    void shouldFindEveryNameOfTheReadmesTableInTheServicesThatItNames() {
        List<String[]> rows = README.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .toList();

        assertThat(rows).hasSizeGreaterThan(12).allSatisfy(row -> {
            String name = Configuration.namesIn(row[1]).findFirst().orElseThrow();
            Stream.of(row[3].split(",", -1)).map(String::strip).forEach(reader -> assertThat(
                            Configuration.of(serviceCalled(reader)).names)
                    .as(reader)
                    .contains(name));
        });
    }

    private static String serviceCalled(String reader) {
        return Repository.SERVICES.stream()
                .filter(each -> each.startsWith(reader))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no service is called " + reader));
    }

    /** The variables of a deployment's container, from wherever they come. */
    private record Environment(List<Manifest> manifests) {
        Set<String> of(String service) {
            JsonObject container = manifests.stream()
                    .filter(each -> each.id().equals("Deployment " + service))
                    .flatMap(Manifest::containers)
                    .findFirst()
                    .orElseThrow();
            Stream<String> listed =
                    Manifest.list(container, "env").map(each -> each.get("name").getAsString());
            Stream<String> mapped = Manifest.list(container, "envFrom")
                    .flatMap(each -> Manifest.find(each, "configMapRef.name").stream())
                    .flatMap(name -> dataOf(name.getAsString()).keySet().stream());
            return Stream.concat(listed, mapped).collect(toCollection(TreeSet::new));
        }

        private Map<String, ?> dataOf(String configMap) {
            return manifests.stream()
                    .filter(each -> each.id().equals("ConfigMap " + configMap))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no ConfigMap " + configMap))
                    .object("data")
                    .asMap();
        }
    }
}
