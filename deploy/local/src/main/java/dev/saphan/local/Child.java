package dev.saphan.local;

import dev.saphan.servers.ChildProcess;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that is kept running: started again when it dies, at once if it had been ready, later and later if it had
 * not, and no more after {@value #MOST_FAILURES} failures in a row, so that a crash loop is seen.
 */
final class Child {

    private static final int MOST_FAILURES = 6;
    private static final int KILLED = 128 + 9;

    private final String name;
    private final Program program;
    private final RunDirectory run;
    private final Console console;

    private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final List<Restart> restarts = new CopyOnWriteArrayList<>();
    private @Nullable ChildProcess process;
    private boolean givenUp; // read and written by the thread that keeps it running

    Child(String name, Program program, RunDirectory run, Console console) {
        this.name = name;
        this.program = program;
        this.run = run;
        this.console = console;
    }

    String name() {
        return name;
    }

    /** How it died, each time. */
    List<Restart> restarts() {
        return List.copyOf(restarts);
    }

    /** Starts it and keeps it running. Completes when it first serves, or exceptionally when it dies before. */
    CompletableFuture<@Nullable Void> start() {
        Thread.ofVirtual().name("keeps-" + name).start(this::keepRunning);
        return ready;
    }

    /** From now on it is not started again, whatever ends it. */
    synchronized void letGo() {
        ending.countDown();
    }

    /** Ends it for good, within {@code limit}. */
    void end(Duration limit) {
        ChildProcess last;
        synchronized (this) {
            letGo();
            last = process;
        }
        if (last != null) {
            last.end(limit);
        }
    }

    /** Whether it did not end by itself, but by SIGKILL; after {@link #end}. */
    synchronized boolean wasKilled() {
        return process != null && process.onExit().join() == KILLED;
    }

    private void keepRunning() {
        var failures = 0;
        while (failures < MOST_FAILURES) {
            var started = launch();
            if (started == null) {
                return;
            }
            failures = becameReady(started) ? 0 : failures + 1;
            var code = started.onExit().join();
            if (ready.isCompletedExceptionally()) {
                return; // at the very first start its end is the launcher's
            }
            if (isEndingAfter(Duration.ofSeconds(failures == 0 ? 0 : 1L << (failures - 1)), code)) {
                return;
            }
        }
        console.step(name, "FAILED " + MOST_FAILURES + " times in a row and is left alone: see " + run.log(name));
    }

    private synchronized @Nullable ChildProcess launch() {
        if (ending.getCount() == 0) {
            return null;
        }
        try {
            process = program.launch();
            run.writePid(name, process.pid());
            return process;
        } catch (UncheckedIOException | IllegalStateException e) {
            if (!ready.completeExceptionally(e)) {
                console.step(name, "cannot be started and is left alone: " + e.getMessage());
            }
            return null;
        }
    }

    private boolean becameReady(ChildProcess started) {
        try {
            program.awaitReady(started);
        } catch (IllegalStateException e) {
            givenUp = started.isAlive();
            started.kill();
            if (!ready.completeExceptionally(new IllegalStateException(name + ": " + e.getMessage(), e))) {
                console.step(name, "did not become ready");
            }
            return false;
        }
        givenUp = false;
        if (!ready.complete(null)) {
            console.step(name, "is ready again");
        }
        return true;
    }

    private boolean isEndingAfter(Duration pause, int code) {
        if (ending.getCount() > 0) {
            var when = pause.isZero() ? "" : " in " + pause.toSeconds() + " s";
            restarts.add(new Restart(name, code, givenUp));
            console.step(name, "ended with code " + code + ": it is started again" + when);
        }
        try {
            return ending.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
