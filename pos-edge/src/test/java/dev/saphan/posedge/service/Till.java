package dev.saphan.posedge.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeStatus;
import dev.saphan.posedge.Sale;
import dev.saphan.posedge.service.Screen.News;
import dev.saphan.servers.PackagedService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A till that sells once, and looks at its store's screen and at its own scan's. */
final class Till {
    final Sale sale;
    final String token;
    private final Deployment in;
    private Map<String, Object> scan = Map.of();
    private @Nullable Follower ofStore;
    private @Nullable Follower ofScan;

    Till(Deployment in, String store, String terminal) {
        this.in = in;
        this.sale = Sale.at(store, terminal);
        this.token = in.token(store, terminal);
    }

    String scanId() {
        return sale.id().toString();
    }

    void lookAtStore(PackagedService at) {
        ofStore = look(at, "/scans/events");
    }

    /** Sends its scan twice, as after a lost answer; meanwhile charge-service makes the charge, then the customer pays. */
    List<Integer> sell(PackagedService at) {
        List<Integer> answers = new ArrayList<>();
        answers.add(taken(send(at)));
        ofScan = look(at, "/scans/" + scanId() + "/events");
        in.kafka.publish(Sale.CHARGE_SERVICE, sale.created(1));
        answers.add(taken(send(at)));
        in.kafka.publish(Sale.CHARGE_SERVICE, sale.ended(ChargeStatus.SUCCESSFUL, 2));
        return answers;
    }

    /** Nothing else that a till does makes sense for a scan that was not taken. */
    private static int taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return answer.statusCode();
    }

    /**
     * As every till does: the code is read when it is sent for the first time, and since 503 says that nothing is known, the
     * same is sent again.
     */
    HttpResponse<String> send(PackagedService to) {
        return patiently().until(() -> sendOnce(to), answer -> answer.statusCode() != 503);
    }

    HttpResponse<String> sendOnce(PackagedService to) {
        scan = scan.isEmpty() ? sale.scan() : scan;
        return in.post(to, scan, token);
    }

    private Follower look(PackagedService at, String path) {
        return patiently().until(() -> new Follower(in.http, at.url() + path, token), Follower::isOpen);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500));
    }

    /** In words, which of its own scan's and its store's ends it has not seen, and what it saw instead. */
    Stream<String> missing(Map<String, Set<String>> scansByStore) {
        List<News> own = ownNews();
        List<News> store = storeNews();
        return Stream.concat(
                hasEnd(own, scanId()) ? Stream.of() : Stream.of(scanId() + " in its own stream, but " + own),
                scansByStore.get(sale.storeId().value()).stream()
                        .filter(scanId -> !hasEnd(store, scanId))
                        .map(scanId -> scanId + " in the store's stream of " + this.scanId() + ", of " + store.size()));
    }

    List<News> storeNews() {
        return Objects.requireNonNull(ofStore).news();
    }

    List<News> ownNews() {
        return Objects.requireNonNull(ofScan).news();
    }

    void leave() {
        Objects.requireNonNull(ofStore).close();
        Objects.requireNonNull(ofScan).close();
    }

    static boolean hasEnd(List<News> news, String scanId) {
        return news.stream()
                .anyMatch(each -> each.scanId().equals(scanId) && each.status().equals("successful"));
    }

    /** Each scan's versions only grow: nothing is told twice, and nothing older after something newer. */
    static void assertInOrder(List<News> news) {
        Map<String, Long> versions = new HashMap<>();
        assertThat(news).allSatisfy(each -> {
            Long before = versions.put(each.scanId(), each.version());
            assertThat(each.version()).isGreaterThan(before == null ? 0 : before);
        });
    }
}
