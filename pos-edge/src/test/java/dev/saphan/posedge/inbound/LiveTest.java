package dev.saphan.posedge.inbound;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeStatus;
import dev.saphan.posedge.Tokens;
import dev.saphan.posedge.inbound.Stream.Event;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveTest extends OnRealServers {

    @Test
    void shouldTellTheStoryOfOneScan_thePresentStateFirst() {
        Door till = Door.till().scanned();
        try (Stream stream = Stream.open("/scans/" + till.scanId + "/events", till.token, null)) {
            await().atMost(2, MINUTES).until(() -> stream.events().size() == 1);

            kafka.publish(Door.CHARGE_SERVICE, till.created(1));
            await().atMost(2, MINUTES).until(() -> stream.events().size() == 2);
            kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.SUCCESSFUL, 2));
            await().atMost(2, MINUTES).until(() -> stream.events().size() == 3);

            assertThat(stream.events()).extracting(Event::status).containsExactly("received", "pending", "successful");
            assertThat(stream.events()).extracting(Event::name).containsOnly("scan");
            assertThat(stream.response().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
        }
    }

    @Test
    void shouldGoOnWhereTheClientWas_withOneScan() {
        Door till = Door.till().scanned();
        String path = "/scans/" + till.scanId + "/events";
        String last = firstId(path, till.token);
        kafka.publish(Door.CHARGE_SERVICE, till.created(1));
        await().atMost(2, MINUTES).until(() -> till.status().equals("pending"));

        try (Stream stream = Stream.open(path, till.token, last)) {
            await().atMost(2, MINUTES).until(() -> !stream.events().isEmpty());
            assertThat(stream.events()).extracting(Event::status).containsExactly("pending");
        }
    }

    @Test
    void shouldRepeatNothing_whenNothingChanged() {
        Door till = Door.till().scanned();
        String path = "/scans/" + till.scanId + "/events";
        String last = firstId(path, till.token);

        try (Stream stream = Stream.open(path, till.token, last)) {
            till.cancel().then().statusCode(202);
            await().atMost(2, MINUTES).until(() -> !stream.events().isEmpty());
            assertThat(stream.events()).extracting(Event::status).containsExactly("cancelling");
        }
    }

    @Test
    void shouldTellOfAllScansOfTheStore_andOfNoOthers() {
        Door first = Door.till().scanned();
        try (Stream stream = Stream.open("/scans/events", first.token, null)) {
            await().atMost(2, MINUTES).until(() -> stream.events().size() == 1);
            Door.till().scanned();
            Door second = Door.till(first.store).scanned();
            await().atMost(2, MINUTES).until(() -> stream.events().size() == 2);

            assertThat(stream.events())
                    .extracting(Event::scanId)
                    .containsExactly(first.scanId.toString(), second.scanId.toString());
        }
    }

    @Test
    void shouldMissNothingAndRepeatNothing_howeverOftenTheStreamBreaks() {
        String store = "store-" + UUID.randomUUID();
        Door watcher = Door.till(store).scanned();
        List<Event> got = new ArrayList<>();
        String last = null;
        List<CompletableFuture<Door>> scans = IntStream.range(0, 40)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> Door.till(store).scanned()))
                .toList();

        while (distinct(got) < 41) {
            try (Stream stream = Stream.open("/scans/events", watcher.token, last)) {
                await().atMost(2, MINUTES).until(() -> !stream.events().isEmpty());
                List<Event> some =
                        List.copyOf(stream.events()).stream().limit(7).toList();
                got.addAll(some);
                last = some.getLast().id();
            }
        }

        assertThat(scans).allSatisfy(each -> assertThat(each.join().scanId).isNotNull());
        assertThat(got).extracting(Event::scanId).doesNotHaveDuplicates().hasSize(41);
    }

    @Test
    void shouldBeginAfresh_whenTheCursorIsNoneOfOurs() {
        Door till = Door.till().scanned();

        try (Stream stream = Stream.open("/scans/events", till.token, "134567890123456789")) {
            await().atMost(2, MINUTES).until(() -> stream.events().size() == 1);
        }
    }

    @Test
    void shouldGiveASignOfLife() {
        Door till = Door.till();

        try (Stream stream = Stream.open("/scans/events", till.token, null)) {
            await().atMost(2, MINUTES).until(() -> !stream.comments().isEmpty());
        }
    }

    @Test
    void shouldEndWithTheToken() {
        Door till = Door.till();
        String brief = Tokens.sign(Tokens.claims(till.store, till.terminal)
                .groups("till")
                .expiresAt(Instant.now().plusSeconds(4)));

        try (Stream stream = Stream.open("/scans/events", brief, null)) {
            await().atMost(2, MINUTES).until(stream::isEnded);
        }
    }

    @Test
    void shouldRefuseAStreamOfAScanThatIsNotThere() {
        Door till = Door.till();

        try (Stream stream = Stream.open("/scans/" + till.scanId + "/events", till.token, null)) {
            assertThat(stream.response().statusCode()).isEqualTo(404);
            assertThat(stream.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    private static long distinct(List<Event> events) {
        return events.stream().map(Event::scanId).distinct().count();
    }

    private static String firstId(String path, String token) {
        try (Stream stream = Stream.open(path, token, null)) {
            await().atMost(2, MINUTES).until(() -> !stream.events().isEmpty());
            return stream.events().getFirst().id();
        }
    }
}
