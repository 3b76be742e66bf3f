package dev.saphan.posedge.flow;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.posedge.GatewayReach.State;
import dev.saphan.posedge.Samples;
import dev.saphan.posedge.flow.LiveScans.Wanted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveScansTest {
    private final ScansInMemory scans = new ScansInMemory();
    private final InstantSource clock = InstantSource.fixed(Samples.NOW);
    private final LiveReader reader = new LiveReader(scans, clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveScans live = new LiveScans(scans, scans, reader, new StreamLimits(), meters);

    @Test
    void shouldTellEverythingThatWasMissed_pageByPage_andThenGoOnLive() {
        LongStream.rangeClosed(1, 250).forEach(scans::commit);
        AssertSubscriber<StreamItem> client = open(Cursor.of(position(20)));

        client.awaitItems(230, Duration.ofSeconds(30));
        scans.commit(251);
        reader.changed(List.of(Samples.STORE));

        client.awaitItems(231, Duration.ofSeconds(30));
        assertThat(transactions(client))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(21, 251).boxed().toList());
    }

    @Test
    void shouldReadNoMoreThanTheClientTakes() {
        LongStream.rangeClosed(1, 500).forEach(scans::commit);
        AssertSubscriber<StreamItem> client = AssertSubscriber.create(0);
        subscribe(client, wanted(Cursor.of(position(0))));

        client.request(10).awaitItems(10, Duration.ofSeconds(30));

        assertThat(scans.readings()).isLessThanOrEqualTo(3);
    }

    /** It may be open for hours: an index that is built, in any database of the server. */
    @Test
    void shouldReadEverMoreSeldom_whileAnOlderTransactionIsOpen_andThenTellAll() {
        scans.commit(1);
        AssertSubscriber<StreamItem> client = open(Cursor.of(position(1)));
        scans.open(2);
        scans.commit(3);
        int before = scans.readings();
        Instant begin = Instant.now();
        reader.changed(List.of(Samples.STORE));

        await().atMost(2, MINUTES).until(() -> scans.readings() >= before + 8);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Pace.LONGEST.multipliedBy(2));
        scans.endAll();

        client.awaitItems(1, Duration.ofMinutes(2));
        assertThat(transactions(client)).containsExactly(3L);
    }

    /** Who joins holds the first word in its hands when the second is said. */
    @Test
    void shouldLeaveAScreenWithTheLastWord_whenItJoinsWhileTheTroubleEnds() {
        reader.tell(new StreamItem.Gateway(State.DOWN, Samples.NOW));
        Listener listener = new Listener.OfStore(position(0), 16, Samples.NOW);
        AssertSubscriber<StreamItem> screen = AssertSubscriber.create(Long.MAX_VALUE);
        Thread joining = new Thread(() -> reader.join(Samples.STORE, listener).subscribe(screen));
        joining.setDaemon(true);
        synchronized (listener) {
            joining.start();
            await().atMost(2, MINUTES).until(() -> joining.getState() == Thread.State.BLOCKED);
            reader.tell(new StreamItem.Gateway(State.UP, Samples.NOW));
        }

        await().atMost(2, MINUTES).until(() -> !joining.isAlive());
        assertThat(screen.getItems()).last().isEqualTo(new StreamItem.Gateway(State.UP, Samples.NOW));
    }

    @Test
    void shouldBeginWithTheNewest_inTheOrderOfTheirChanges() {
        LongStream.rangeClosed(1, 30).forEach(scans::commit);

        AssertSubscriber<StreamItem> client = open(null);

        client.awaitItems(StreamLimits.PRESENT, Duration.ofMinutes(2));
        assertThat(transactions(client))
                .containsExactlyElementsOf(LongStream.rangeClosed(31 - StreamLimits.PRESENT, 30)
                        .boxed()
                        .toList());
    }

    @Test
    void shouldBeginAfresh_whenTheCursorLiesInAFutureThatThisServerNeverHad() {
        LongStream.rangeClosed(1, 3).forEach(scans::commit);

        AssertSubscriber<StreamItem> client = open(Cursor.of(position(5_000_000)));

        client.awaitItems(3, Duration.ofSeconds(30));
    }

    @Test
    void shouldCountTheOpenStreams_andForgetThoseThatEnd() {
        AssertSubscriber<StreamItem> client = open(null);
        assertThat(meters.get("saphan.streams.open").gauge().value()).isEqualTo(1);
        assertThat(reader.isWatched()).isTrue();

        client.cancel();

        assertThat(meters.get("saphan.streams.open").gauge().value()).isZero();
        assertThat(reader.isWatched()).isFalse();
    }

    @Test
    void shouldHaveNoRoom_whenAsManyAreOpenAsMayBe() {
        for (int i = 0; i < StreamLimits.MAX; i++) {
            assertThat(live.hasRoom()).isTrue();
            open(null);
        }

        assertThat(live.hasRoom()).isFalse();
    }

    /** Before it is live, too: it has not even taken what it missed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldEndAStreamThatNobodyReads_whenItsTokenIsNoLongerGood(boolean afresh) {
        LongStream.rangeClosed(1, 30).forEach(scans::commit);
        Optional<String> cursor = afresh ? Optional.empty() : Optional.of(Cursor.of(position(1)));
        AssertSubscriber<StreamItem> expired = AssertSubscriber.create(0);
        AssertSubscriber<StreamItem> good = AssertSubscriber.create(0);
        subscribe(expired, new Wanted(Samples.STORE, cursor, Samples.NOW.minusSeconds(60)));
        subscribe(good, new Wanted(Samples.STORE, cursor, Samples.NOW.plusSeconds(60)));

        reader.beat();

        expired.awaitCompletion(Duration.ofMinutes(2));
        good.assertNotTerminated();
        assertThat(meters.get("saphan.streams.open").gauge().value()).isEqualTo(1);
    }

    private void subscribe(AssertSubscriber<StreamItem> client, Wanted wanted) {
        live.store(wanted).await().atMost(Duration.ofMinutes(2)).subscribe(client);
    }

    private AssertSubscriber<StreamItem> open(@Nullable String cursor) {
        return live.store(wanted(cursor))
                .await()
                .atMost(Duration.ofMinutes(2))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static Wanted wanted(@Nullable String cursor) {
        return new Wanted(Samples.STORE, Optional.ofNullable(cursor), Samples.NOW.plusSeconds(3600));
    }

    private static Position position(long transaction) {
        return new Position(transaction, new UUID(-1, -1));
    }

    private static List<Long> transactions(AssertSubscriber<StreamItem> client) {
        List<Long> transactions = new ArrayList<>();
        client.getItems()
                .forEach(item -> transactions.add(Cursor.position(Optional.of(((StreamItem.Now) item).cursor()))
                        .orElseThrow()
                        .transaction()));
        return transactions;
    }
}
