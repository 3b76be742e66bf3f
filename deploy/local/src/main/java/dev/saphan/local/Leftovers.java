package dev.saphan.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The children of a launcher that was killed. They end by themselves within seconds; until then they hold the ports and
 * the data.
 */
final class Leftovers {

    private Leftovers() {}

    /** Returns when they have ended, or after {@code limit}. */
    static void await(RunDirectory run, Duration limit, Console console) {
        var alive = run.pids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(Leftovers::isOurs)
                .toList();
        if (alive.isEmpty()) {
            return;
        }
        console.step("up", "waits for " + alive.size() + " processes of a run that was killed");
        var ends = alive.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            console.step("up", "some of them are still there; it goes on beside them");
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for the processes of a run that was killed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pid may belong to somebody else by now; one that has ended without being reaped has no command. */
    private static boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/java") || command.endsWith("/postgres"))
                .isPresent();
    }
}
