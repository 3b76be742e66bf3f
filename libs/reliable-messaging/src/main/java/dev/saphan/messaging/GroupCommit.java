package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Many small pieces of work, few transactions: what arrives while one group is being committed makes up the next. No timer:
 * a lone item is committed at once, and a crowd shares the cost. Each item's result comes only after its commit.
 *
 * @param <I> what is to be written
 * @param <O> what came of it, one for each item, in the same order
 */
public final class GroupCommit<I, O> {
    private final Transactions transactions;
    private final Limits limits;
    private final BiFunction<Mutiny.Session, List<I>, Uni<List<O>>> work;
    private final Queue<Waiting<I, O>> waiting = new ArrayDeque<>();
    private boolean committing;

    /** @param work writes a group in the given session; it must be repeatable, since a failed group is tried one by one */
    public GroupCommit(
            Transactions transactions, Limits limits, BiFunction<Mutiny.Session, List<I>, Uni<List<O>>> work) {
        this.transactions = transactions;
        this.limits = limits;
        this.work = work;
    }

    /**
     * @param maxGroup the most items of one transaction
     * @param maxWaiting the most items that may wait; one more fails with {@link Overloaded}
     * @param longestWait while one has waited longer for its group to begin, one more fails likewise: it would wait in vain
     */
    public record Limits(int maxGroup, int maxWaiting, Duration longestWait) {
        private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

        public Limits(int maxGroup, int maxWaiting) {
            this(maxGroup, maxWaiting, AS_LONG_AS_IT_TAKES);
        }
    }

    /** Nothing was written: too many wait, or one waits too long. */
    public static final class Overloaded extends RuntimeException {
        Overloaded() {
            super("more is waiting to be written than can be", null, false, false);
        }
    }

    private record Waiting<I, O>(
            I item,
            long sinceNanos,
            UniEmitter<? super O> answer,
            @Nullable Context caller) {
        void complete(O result) {
            onCaller(() -> answer.complete(result));
        }

        void fail(Throwable failure) {
            onCaller(() -> answer.fail(failure));
        }

        private void onCaller(Runnable task) {
            if (caller == null) {
                task.run();
            } else {
                caller.runOnContext(ignored -> task.run());
            }
        }
    }

    /** The item's result, once it is committed. Whoever cancels no longer hears of it; the item is written all the same. */
    public Uni<O> submit(I item) {
        return Uni.createFrom().emitter(answer -> {
            if (enqueue(new Waiting<>(item, System.nanoTime(), answer, Vertx.currentContext()))) {
                commitNext();
            } else {
                answer.fail(new Overloaded());
            }
        });
    }

    private synchronized boolean enqueue(Waiting<I, O> each) {
        Waiting<I, O> eldest = waiting.peek();
        boolean moves = eldest == null
                || each.sinceNanos() - eldest.sinceNanos()
                        <= limits.longestWait().toNanos();
        return moves && waiting.size() < limits.maxWaiting() && waiting.add(each);
    }

    private void commitNext() {
        List<Waiting<I, O>> group = nextGroup();
        if (!group.isEmpty()) {
            commit(group).subscribe().with(done -> {
                release();
                commitNext();
            });
        }
    }

    private synchronized List<Waiting<I, O>> nextGroup() {
        List<Waiting<I, O>> group = new ArrayList<>();
        if (!committing) {
            while (group.size() < limits.maxGroup() && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            committing = !group.isEmpty();
        }
        return group;
    }

    private synchronized void release() {
        committing = false;
    }

    private Uni<Void> commit(List<Waiting<I, O>> group) {
        return transactions
                .run(session ->
                        work.apply(session, group.stream().map(Waiting::item).toList()))
                .invoke(results -> answer(group, results))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> apart(group, failure));
    }

    private void answer(List<Waiting<I, O>> group, List<O> results) {
        if (results.size() != group.size()) {
            throw new IllegalStateException(results.size() + " results for " + group.size() + " items");
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).complete(results.get(i));
        }
    }

    /** One bad item must not fail its neighbours; a broken database fails them all alike, so there it is not tried. */
    private Uni<Void> apart(List<Waiting<I, O>> group, Throwable failure) {
        if (group.size() == 1 || Failures.of(failure) == Failures.INFRASTRUCTURE) {
            group.forEach(each -> each.fail(failure));
            return Uni.createFrom().voidItem();
        }
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Waiting<I, O> each : group) {
            chain = chain.chain(() -> commit(List.of(each)));
        }
        return chain;
    }
}
