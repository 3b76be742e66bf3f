package dev.saphan.posedge.flow;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.ContentHash;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.Samples;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.flow.Position.Changed;
import dev.saphan.posedge.flow.Position.Edge;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private static final StoreId STORE = Samples.STORE;
    private static final Instant NOW = Samples.NOW;
    private static final Instant LONG = NOW.plusSeconds(3600);
    private static final int LIMIT = 3;

    private final Watches watches = new Watches();

    @Test
    void shouldHoldBackWhatIsNotSettled_andTellItInOrderOnceItIs() {
        List<Long> told = watch(upTo(10));

        // Transaction 12 has committed, 11 has not: were 12 told now, 11 would come too late for a cursor behind it.
        read(new Edge(11, 13), changed(1, 12, 1));
        assertThat(told).isEmpty();
        assertThat(watches.anyDirty()).isTrue();

        read(new Edge(13, 13), changed(2, 11, 1), changed(1, 12, 1));
        assertThat(told).containsExactly(11L, 12L);
        assertThat(watches.anyDirty()).isFalse();
    }

    @Test
    void shouldTellAStreamOfOneScanAtOnce_sinceItsVersionIsOrderEnough() {
        ScanId scanId = scan(1, 1).reading().scanId();
        List<Long> versions = new ArrayList<>();
        Listener.OfScan listener = new Listener.OfScan(scanId, 1, upTo(10), 16, LONG);
        listener.items()
                .subscribe()
                .with(item -> versions.add(((StreamItem.Now) item).scan().version()));
        watches.add(STORE, listener);

        read(new Edge(11, 13), changed(1, 12, 2), changed(7, 12, 5));
        read(new Edge(13, 13), changed(1, 12, 2));

        assertThat(versions).containsExactly(2L);
    }

    @Test
    void shouldGoBackToTheOneThatIsFarthestBehind_andRepeatNothingToTheOthers() {
        List<Long> first = watch(upTo(10));
        read(new Edge(13, 13), changed(1, 11, 1), changed(2, 12, 1));
        List<Long> second = watch(new Position(11, scan(1, 1).reading().scanId().value()));

        Map<StoreId, Position> from = watches.takeDirty(NOW);
        assertThat(from.get(STORE).transaction()).isEqualTo(11);
        deliver(from, new Edge(13, 13), changed(2, 12, 1));

        assertThat(first).containsExactly(11L, 12L);
        assertThat(second).containsExactly(12L);
    }

    @Test
    void shouldNotSkipForAStreamThatJoinsWhileItIsRead() {
        watch(upTo(20));
        Map<StoreId, Position> from = watches.takeDirty(NOW);
        List<Long> late = watch(upTo(10));

        deliver(from, new Edge(25, 25), changed(3, 22, 1));
        assertThat(watches.anyDirty()).isTrue();
        read(new Edge(25, 25), changed(1, 12, 1), changed(3, 22, 1));

        assertThat(late).containsExactly(12L, 22L);
    }

    @Test
    void shouldReadOn_whenThereIsMoreThanOneRoundHolds() {
        List<Long> told = watch(upTo(10));

        read(new Edge(30, 30), changed(1, 11, 1), changed(2, 12, 1), changed(3, 13, 1));

        assertThat(told).containsExactly(11L, 12L, 13L);
        assertThat(watches.takeDirty(NOW).get(STORE).transaction()).isEqualTo(13);
    }

    @Test
    void shouldCutASlowClient_andNotHoldTheOthersUp() {
        Listener.OfStore slow = new Listener.OfStore(upTo(10), 16, LONG);
        AssertSubscriber<StreamItem> client = slow.items().subscribe().withSubscriber(AssertSubscriber.create(0));
        watches.add(STORE, slow);
        List<Long> others = watch(upTo(10));

        for (int i = 0; i < 20; i++) {
            read(new Edge(12 + i, 12 + i), changed(i, 11 + i, 1));
        }

        assertThat(others).hasSize(20);
        client.request(Long.MAX_VALUE).assertCompleted();
        assertThat(client.getItems()).hasSize(16);
    }

    @Test
    void shouldLookAgainForAWhile_whenAnotherReplicaIsAboutToStore() {
        watch(upTo(10));
        read(new Edge(11, 11));
        watches.markUntil(STORE, NOW.plusMillis(600));

        assertThat(watches.takeDirty(NOW)).containsKey(STORE);
        assertThat(watches.takeDirty(NOW.plusMillis(500))).containsKey(STORE);
        assertThat(watches.takeDirty(NOW.plusMillis(700))).isEmpty();
    }

    @Test
    void shouldForgetAStoreThatNobodyLooksAt() {
        Listener listener = new Listener.OfStore(upTo(10), 16, LONG);
        watches.add(STORE, listener);
        watches.remove(STORE, listener);

        assertThat(watches.isEmpty()).isTrue();
        watches.mark(STORE);
        assertThat(watches.takeDirty(NOW)).isEmpty();
    }

    @Test
    void shouldEndAStreamWithItsToken() {
        List<String> seen = new ArrayList<>();
        Listener listener = new Listener.OfStore(upTo(10), 16, NOW.plusSeconds(10));
        listener.items()
                .onCompletion()
                .invoke(() -> seen.add("end"))
                .subscribe()
                .with(item -> seen.add("beat"));

        listener.beat(NOW);
        listener.beat(NOW.plusSeconds(11));

        assertThat(seen).containsExactly("beat", "end");
    }

    /** What waits comes before the end, and to this client nothing ever comes. */
    @Test
    void shouldEndAStream_whoseClientReadsNothing() {
        Listener.OfStore listener = new Listener.OfStore(upTo(10), 16, NOW.plusSeconds(10));
        AssertSubscriber<StreamItem> client = listener.items().subscribe().withSubscriber(AssertSubscriber.create(0));
        for (int i = 0; i < 16; i++) {
            listener.beat(NOW);
        }

        listener.beat(NOW.plusSeconds(11));
        client.assertNotTerminated();
        listener.beat(NOW.plusSeconds(26));

        client.assertCompleted().assertHasNotReceivedAnyItem();
    }

    /** A token runs out, and its stream ends, at the very moment at which it is given something. */
    @Test
    void shouldNotWaitForEachOther_whenAStreamEndsWhileItIsGivenSomething() {
        Listener listener = new Listener.OfStore(upTo(10), 16, NOW);
        CountDownLatch ending = new CountDownLatch(1);
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        listener.items()
                .onTermination()
                .invoke(() -> {
                    ending.countDown();
                    mayEnd.join();
                    watches.remove(STORE, listener);
                })
                .subscribe()
                .with(item -> {});
        watches.add(STORE, listener);
        Map<StoreId, Position> from = watches.takeDirty(NOW);
        Thread beat = daemon(() -> listener.beat(NOW.plusSeconds(1)));
        await().atMost(2, MINUTES).until(() -> ending.getCount() == 0);

        Thread reader = daemon(() -> deliver(from, new Edge(13, 13), changed(1, 11, 1)));
        await().atMost(2, MINUTES).until(() -> reader.getState() == Thread.State.BLOCKED || !reader.isAlive());
        mayEnd.complete(null);

        await().atMost(2, MINUTES).until(() -> !beat.isAlive() && !reader.isAlive());
        assertThat(watches.isEmpty()).isTrue();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private List<Long> watch(Position position) {
        List<Long> told = new ArrayList<>();
        Listener.OfStore listener = new Listener.OfStore(position, 16, LONG);
        listener.items()
                .subscribe()
                .with(item -> told.add(Cursor.position(Optional.of(((StreamItem.Now) item).cursor()))
                        .orElseThrow()
                        .transaction()));
        watches.add(STORE, listener);
        return told;
    }

    private void read(Edge edge, Changed... changes) {
        watches.mark(STORE);
        deliver(watches.takeDirty(NOW), edge, changes);
    }

    private void deliver(Map<StoreId, Position> from, Edge edge, Changed... changes) {
        watches.deliver(from, new ScanChanges.Batch(List.of(changes), edge), LIMIT);
    }

    private static Position upTo(long settled) {
        return Position.upTo(new Edge(settled + 1, settled + 1));
    }

    private static Changed changed(int id, long transaction, long version) {
        return new Changed(scan(id, version), transaction);
    }

    private static Scan scan(int id, long version) {
        Reading reading = new Reading(
                new ScanId(new UUID(0, id)),
                STORE,
                Samples.TERMINAL,
                Samples.BASKET,
                null,
                Samples.AMOUNT,
                "THB",
                "6789",
                NOW,
                NOW,
                NOW,
                new ContentHash(""));
        return new Scan(reading, Ledger.EMPTY, NOW, version);
    }
}
