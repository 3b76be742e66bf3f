package dev.saphan.benchmark.load;

import io.vertx.core.Context;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Does something whenever it is due, whatever has become of what was done before. */
final class OpenLoop implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("customers").factory());
    private final Context context;
    private final LongSupplier now;
    private final LongConsumer deed;
    private volatile double rate;
    private volatile boolean over;

    /** @param deed gets the time at which it was due, on the context */
    OpenLoop(Context context, LongSupplier now, LongConsumer deed) {
        this.context = context;
        this.now = now;
        this.deed = deed;
    }

    /** @param perSecond until it is {@link #change changed} */
    void start(double perSecond, long seed) {
        rate = perSecond;
        wakeAtTheNext(new Arrivals(now.getAsLong(), () -> rate, seed));
    }

    void change(double perSecond) {
        rate = perSecond;
    }

    private void wakeAtTheNext(Arrivals arrivals) {
        var unused = clock.schedule(() -> due(arrivals), arrivals.next() - now.getAsLong(), TimeUnit.NANOSECONDS);
    }

    private void due(Arrivals arrivals) {
        long until = now.getAsLong();
        while (!over && arrivals.next() <= until) {
            long dueAt = arrivals.next();
            context.runOnContext(go -> deed.accept(dueAt));
            arrivals.advance();
        }
        if (!over) {
            wakeAtTheNext(arrivals);
        }
    }

    void stop() {
        over = true;
    }

    @Override
    public void close() {
        stop();
        clock.shutdownNow();
    }
}
