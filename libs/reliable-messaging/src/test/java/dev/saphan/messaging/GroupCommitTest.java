package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.SaphanServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class GroupCommitTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Transactions transactions;

    private final AtomicInteger groups = new AtomicInteger();
    private String prefix;

    @BeforeEach
    void everyTestHasKeysOfItsOwn() {
        prefix = UUID.randomUUID() + "-";
    }

    /** The database does nothing until all are there: the first item is a group of its own, the others fill four. */
    @Test
    void shouldShareTransactionsAmongACrowd_andAnswerEachWithItsOwn() {
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        GroupCommit<String, String> commit = commit(new GroupCommit.Limits(100, 1000), goesOn);

        List<CompletableFuture<String>> answers = IntStream.range(0, 400)
                .mapToObj(i -> commit.submit("text " + i).subscribeAsCompletionStage())
                .toList();
        goesOn.complete(null);

        assertThat(answers.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.range(0, 400).mapToObj(i -> "wrote text " + i).toList());
        assertThat(notes()).isEqualTo(400);
        assertThat(groups.get()).isEqualTo(5);
    }

    @Test
    void shouldFailOnlyTheItemThatTheDatabaseRefuses() {
        GroupCommit<String, String> commit = commit(new GroupCommit.Limits(100, 1000));

        CompletableFuture<String> first = commit.submit("good").subscribeAsCompletionStage();
        CompletableFuture<String> bad = commit.submit("x".repeat(200)).subscribeAsCompletionStage();
        CompletableFuture<String> last = commit.submit("also good").subscribeAsCompletionStage();

        assertThat(first.join()).isEqualTo("wrote good");
        assertThat(last.join()).isEqualTo("wrote also good");
        assertThatThrownBy(bad::join).isNotNull();
        assertThat(notes()).isEqualTo(2);
    }

    /** The database does nothing until all were submitted: the first item is being written, two wait. */
    @Test
    void shouldRefuseAtOnce_whenMoreWaitsThanMay() {
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        GroupCommit<String, String> commit = commit(new GroupCommit.Limits(1, 2), goesOn);

        List<CompletableFuture<String>> answers = IntStream.range(0, 50)
                .mapToObj(i -> commit.submit("text " + i).subscribeAsCompletionStage())
                .toList();
        assertThat(answers.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(47);
        goesOn.complete(null);

        await().atMost(PATIENCE).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
        long written = answers.stream()
                .filter(each -> !each.isCompletedExceptionally())
                .count();
        assertThat(written).isEqualTo(3).isEqualTo(notes());
    }

    /** The database does nothing until it is let: the first item is being written, the second waits. */
    @Test
    void shouldRefuseAtOnce_whileSomethingWaitsTooLong_andTakeItAfterwards() {
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        GroupCommit<String, String> commit = commit(new GroupCommit.Limits(100, 1000, Duration.ofMillis(1)), goesOn);
        CompletableFuture<String> first = commit.submit("first").subscribeAsCompletionStage();
        CompletableFuture<String> second = commit.submit("second").subscribeAsCompletionStage();

        await().atMost(PATIENCE).untilAsserted(() -> assertThatThrownBy(() ->
                        commit.submit("third").subscribeAsCompletionStage().getNow(null))
                .hasCauseInstanceOf(GroupCommit.Overloaded.class));
        goesOn.complete(null);

        assertThat(first.join()).isEqualTo("wrote first");
        assertThat(second.join()).isEqualTo("wrote second");
        assertThat(commit.submit("fourth").await().atMost(PATIENCE)).isEqualTo("wrote fourth");
    }

    @Test
    void shouldWriteAllTheSame_whenWhoeverAskedHasGone() {
        GroupCommit<String, String> commit = commit(new GroupCommit.Limits(100, 1000));

        commit.submit("orphan").subscribe().with(ignored -> {}).cancel();

        await().atMost(PATIENCE).until(() -> notes() == 1);
    }

    /** A session belongs to the context on which it was opened. */
    private static Uni<Void> onThisContext(CompletableFuture<Void> event) {
        Context here = Vertx.currentContext();
        return Uni.createFrom().completionStage(event).emitOn(task -> here.runOnContext(ignored -> task.run()));
    }

    private GroupCommit<String, String> commit(GroupCommit.Limits limits) {
        return commit(limits, CompletableFuture.completedFuture(null));
    }

    private GroupCommit<String, String> commit(GroupCommit.Limits limits, CompletableFuture<Void> goesOn) {
        return new GroupCommit<>(transactions, limits, (session, texts) -> {
            groups.incrementAndGet();
            return onThisContext(goesOn)
                    .chain(() -> insert(session, texts))
                    .replaceWith(texts.stream().map(each -> "wrote " + each).toList());
        });
    }

    private Uni<Integer> insert(Mutiny.Session session, List<String> texts) {
        return session.createNativeQuery("""
                        insert into note (id, text)
                        select ?2 || text, text from jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)) as each(text)
                        """)
                .setParameter(1, Outbox.json(texts))
                .setParameter(2, prefix)
                .executeUpdate();
    }

    private long notes() {
        return transactions
                .run(session -> session.createNativeQuery("select count(*) from note where id like ?1", Long.class)
                        .setParameter(1, prefix + "%")
                        .getSingleResult())
                .await()
                .atMost(PATIENCE);
    }
}
