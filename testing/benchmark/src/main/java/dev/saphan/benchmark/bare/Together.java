package dev.saphan.benchmark.bare;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes together what came while the last write was on its way. */
final class Together<T> {
    private static final int MOST = 500;

    private final Context context;
    private final Function<List<T>, Future<?>> write;
    private final List<T> waiting = new ArrayList<>();
    private final List<Promise<Void>> promises = new ArrayList<>();
    private boolean writing;

    Together(Vertx vertx, Function<List<T>, Future<?>> write) {
        this.context = vertx.getOrCreateContext();
        this.write = write;
    }

    /** Completes when it is written. */
    Future<Void> add(T item) {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(go -> {
            waiting.add(item);
            promises.add(promise);
            turn();
        });
        return promise.future();
    }

    private void turn() {
        if (writing || waiting.isEmpty()) {
            return;
        }
        writing = true;
        var items = take(waiting);
        var told = take(promises);
        write.apply(items)
                .onComplete(done -> context.runOnContext(go -> {
                    writing = false;
                    told.forEach(each -> each.handle(done.mapEmpty()));
                    turn();
                }));
    }

    private static <E> List<E> take(List<E> from) {
        var first = from.subList(0, Math.min(MOST, from.size()));
        var taken = new ArrayList<>(first);
        first.clear();
        return taken;
    }
}
