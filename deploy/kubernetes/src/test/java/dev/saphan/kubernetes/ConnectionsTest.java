package dev.saphan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that grants fewer connections than the services' pools may hold refuses some of them on the busiest day. */
class ConnectionsTest {
    /** {@code superuser_reserved_connections}, as PostgreSQL has it by default. */
    private static final int RESERVED = 3;

    private static final String README = Repository.read("deploy/kubernetes/README.md");

    private final List<Manifest> production = Kustomization.build(Repository.overlay("production"));
    private final List<Manifest> singleNode = Kustomization.build(Repository.overlay("single-node"));

    @Test
    void shouldTellInTheReadme_howManyConnectionsProductionMayOpen() {
        int steady = pools(production, false);
        int rolling = pools(production, true);

        assertThat(README.replaceAll("\\s+", " "))
                .contains("may grow to " + steady + " connections, and to " + rolling + " while all four roll out")
                .contains("each of those pods may hold three more")
                .contains(migrations(production) + " in all");
        Repository.SERVICES.forEach(service ->
                assertThat(size(service, "jdbc")).as(service + ", migrations").isEqualTo(3));
        assertThat(number("max_connections=(\\d+)", README))
                .isGreaterThanOrEqualTo(rolling + migrations(production) + RESERVED);
    }

    @Test
    void shouldTellInTheReadme_whatOneMoreReplicaNeeds() {
        assertThat(README.replaceAll("\\s+", " "))
                .contains("%d each for pos-edge, %d for charge-service and for webhook-ingest, %d for refund-service"
                        .formatted(
                                size("pos-edge", "reactive"),
                                size("charge-service", "reactive"),
                                size("refund-service", "reactive")));
        assertThat(size("webhook-ingest", "reactive")).isEqualTo(size("charge-service", "reactive"));
    }

    @Test
    void shouldGrantEnough_whereThePostgresIsOurOwn() {
        String postgres = Repository.read("deploy/kubernetes/overlays/single-node/postgres.yaml");

        assertThat(number("--max-connections=(\\d+)", postgres))
                .isGreaterThanOrEqualTo(pools(singleNode, true) + migrations(singleNode) + RESERVED);
    }

    private static int pools(List<Manifest> manifests, boolean rollingOut) {
        return Repository.SERVICES.stream()
                .mapToInt(service -> size(service, "reactive") * pods(service, manifests, rollingOut))
                .sum();
    }

    private static int migrations(List<Manifest> manifests) {
        return Repository.SERVICES.stream()
                .mapToInt(service -> size(service, "jdbc") * pods(service, manifests, true))
                .sum();
    }

    private static int pods(String service, List<Manifest> manifests, boolean rollingOut) {
        Manifest deployment = manifests.stream()
                .filter(each -> each.id().equals("Deployment " + service))
                .findFirst()
                .orElseThrow();
        int replicas = deployment.find("spec.replicas").orElseThrow().getAsInt();
        int surge = deployment
                .find("spec.strategy.rollingUpdate.maxSurge")
                .orElseThrow()
                .getAsInt();
        return rollingOut ? replicas + surge : replicas;
    }

    private static int size(String service, String pool) {
        return Integer.parseInt(Repository.setting(service, "quarkus.datasource." + pool + ".max-size"));
    }

    private static int number(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing says " + pattern));
    }
}
