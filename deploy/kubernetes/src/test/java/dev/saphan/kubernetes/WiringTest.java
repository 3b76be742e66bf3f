package dev.saphan.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saphan.events.Topics;
import dev.saphan.setup.TopicsFile;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What one manifest says of another, and of the service. */
class WiringTest {
    static final List<String> OVERLAYS = Repository.OVERLAYS;

    /** The end of a service behind its HTTP door, at its longest: docs/decisions/0091-how-a-service-ends.md. */
    private static final Duration LAST_WORK = Duration.ofSeconds(30);

    private static List<Manifest> manifests(String overlay) {
        return Kustomization.build(Repository.overlay(overlay));
    }

    private static Stream<Manifest> ofKind(String kind, List<Manifest> manifests) {
        return manifests.stream().filter(each -> each.kind().equals(kind));
    }

    private static Manifest deployment(String service, List<Manifest> manifests) {
        return ofKind("Deployment", manifests)
                .filter(each -> each.name().equals(service))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Deployment " + service));
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldSelectTheirPods_andNobodyElses(String overlay) {
        List<Manifest> manifests = manifests(overlay);

        for (Manifest each : manifests) {
            JsonObject selector =
                    switch (each.kind()) {
                        case "Service" -> each.object("spec.selector");
                        case "Deployment", "StatefulSet", "PodDisruptionBudget" ->
                            each.object("spec.selector.matchLabels");
                        default -> new JsonObject();
                    };
            if (!selector.isEmpty()) {
                assertThat(manifests.stream()
                                .filter(other -> selects(selector, other))
                                .map(Manifest::name))
                        .as(each.id())
                        .containsExactly(each.name());
            }
        }
        assertThat(ofKind("PodDisruptionBudget", manifests).map(Manifest::name))
                .containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
    }

    private static boolean selects(JsonObject selector, Manifest workload) {
        JsonObject labels = workload.object("spec.template.metadata.labels");
        return labels.entrySet().containsAll(selector.entrySet());
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldSendWhereTheServiceListens(String overlay) {
        List<Manifest> manifests = manifests(overlay);

        for (String service : Repository.SERVICES) {
            String port = Repository.settings(service).getProperty("quarkus.http.port");
            Manifest deployment = deployment(service, manifests);
            JsonObject container = deployment.containers().findFirst().orElseThrow();
            assertThat(portsOf(container)).as(service).containsExactly("http " + port);
            assertThat(deployment
                            .object("spec.template.metadata.annotations")
                            .get("prometheus.io/port")
                            .getAsString())
                    .isEqualTo(port);
            assertThat(Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                            .map(probe -> container
                                    .getAsJsonObject(probe)
                                    .getAsJsonObject("httpGet")
                                    .get("port")))
                    .extracting(JsonElement::getAsString)
                    .containsOnly("http");
        }
        assertThat(ofKind("Service", manifests)).allSatisfy(each -> assertThat(Manifest.list(each.json(), "spec.ports")
                        .map(port -> port.get("targetPort").getAsString() + " "
                                + port.get("port").getAsString()))
                .as(each.id())
                .isEqualTo(manifests.stream()
                        .filter(other -> selects(each.object("spec.selector"), other))
                        .flatMap(Manifest::containers)
                        .flatMap(container -> portsOf(container).stream())
                        .toList()));
    }

    private static List<String> portsOf(JsonObject container) {
        return Manifest.list(container, "ports")
                .map(port -> port.get("name").getAsString() + " "
                        + port.get("containerPort").getAsString())
                .toList();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldOnlyReferToWhatIsThere(String overlay) {
        List<Manifest> manifests = manifests(overlay);
        Set<String> there = manifests.stream().map(Manifest::id).collect(toSet());
        String readme = Repository.read("deploy/kubernetes/README.md");

        manifests.forEach(each -> {
            References references = References.of(each);
            assertThat(there).as(each.id()).containsAll(references.configMaps());
            assertThat(references.secrets())
                    .as(each.id() + ": secrets are named in the README")
                    .allSatisfy(secret -> assertThat(readme).contains("| `" + secret + "` |"));
            assertThat(references.volumes()).as(each.id()).containsAll(references.mounts());
        });
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldAllLieInOneNamespace(String overlay) {
        List<Manifest> manifests = manifests(overlay);
        String namespace =
                ofKind("Namespace", manifests).findFirst().orElseThrow().name();

        assertThat(manifests.stream().filter(each -> !each.kind().equals("Namespace")))
                .allSatisfy(each -> assertThat(each.text("metadata.namespace")).isEqualTo(namespace));
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldMakeTheTopicsThatTheServicesKnow(String overlay) throws IOException {
        Manifest topics = ofKind("ConfigMap", manifests(overlay))
                .filter(each -> each.name().equals("topics"))
                .findFirst()
                .orElseThrow();

        assertThat(TopicsFile.read(new StringReader(
                        topics.object("data").get("topics.properties").getAsString())))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    /** A broker's own default is one replica: what lies on it is gone with its disk. */
    @ParameterizedTest
    @CsvSource({"production, 3", "single-node, 1"})
    void shouldSayHowManyReplicasTheTopicsHave(String overlay, String replicas) {
        List<Manifest> manifests = manifests(overlay);
        JsonObject setting = ofKind("Job", manifests)
                .filter(each -> each.name().equals("topics"))
                .flatMap(Manifest::containers)
                .flatMap(container -> Manifest.list(container, "env"))
                .filter(each -> each.get("name").getAsString().equals("SETUP_TOPIC_REPLICAS"))
                .findFirst()
                .orElseThrow();

        assertThat(setting.getAsJsonObject("valueFrom").get("configMapKeyRef").toString())
                .contains("\"name\":\"topics\"", "\"key\":\"replicas\"");
        assertThat(ofKind("ConfigMap", manifests)
                        .filter(each -> each.name().equals("topics"))
                        .map(each -> each.text("data.replicas")))
                .containsExactly(replicas);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldLeaveAServiceTheTimeToFinishWhatItHasBegun(String overlay) {
        for (String service : Repository.SERVICES) {
            Manifest deployment = deployment(service, manifests(overlay));
            Properties settings = Repository.settings(service);
            Duration patience = Duration.ofSeconds(deployment
                    .object("spec.template.spec")
                    .get("terminationGracePeriodSeconds")
                    .getAsLong());
            Duration stillServing = Duration.ofSeconds(deployment
                    .containers()
                    .map(each -> Manifest.find(each, "lifecycle.preStop.sleep.seconds")
                            .orElseThrow()
                            .getAsLong())
                    .findFirst()
                    .orElseThrow());
            Duration http = duration(settings.getProperty("quarkus.shutdown.delay", "0s"))
                    .plus(duration(settings.getProperty("quarkus.shutdown.timeout")));

            assertThat(stillServing).isPositive();
            assertThat(patience)
                    .as(service)
                    .isGreaterThanOrEqualTo(stillServing.plus(http).plus(LAST_WORK));
        }
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT).replaceFirst("(\\d+)MS", "0.$1S"));
    }

    /** As Flyway does it: a second, then twice as long each time, up to the interval. */
    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldFindItsDatabaseSoon_andEndByItselfWithoutOne(String overlay) {
        for (String service : Repository.SERVICES) {
            long longest = duration(Repository.setting(service, "quarkus.flyway.connect-retries-interval"))
                    .toSeconds();
            int retries = Integer.parseInt(Repository.setting(service, "quarkus.flyway.connect-retries"));
            long patience = LongStream.iterate(1, pause -> Math.min(pause * 2, longest))
                    .limit(retries)
                    .sum();
            JsonObject probe = deployment(service, manifests(overlay))
                    .containers()
                    .map(each -> each.getAsJsonObject("startupProbe"))
                    .findFirst()
                    .orElseThrow();

            assertThat(longest).as(service).isBetween(1L, 5L);
            assertThat(patience)
                    .as(service)
                    .isLessThan(probe.get("periodSeconds").getAsLong()
                            * probe.get("failureThreshold").getAsLong());
        }
    }

    /** A heap that fills its container's memory is killed instead of collected. */
    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldGiveAServiceMoreThanItsHeap(String overlay) {
        String options = Repository.read("deploy/images/jvm.options");
        Quantity heap = Quantity.fromString(options.replaceAll("(?s).*-Xmx(\\d+)m.*", "$1Mi"));

        for (String service : Repository.SERVICES) {
            assertThat(deployment(service, manifests(overlay))
                            .containers()
                            .map(each -> Quantity.fromString(Manifest.find(each, "resources.limits.memory")
                                    .orElseThrow()
                                    .getAsString())))
                    .allSatisfy(limit -> assertThat(limit.getNumber())
                            .isGreaterThanOrEqualTo(heap.getNumber().multiply(BigDecimal.TWO)));
        }
    }
}
