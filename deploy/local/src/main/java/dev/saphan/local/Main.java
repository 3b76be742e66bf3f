package dev.saphan.local;

import dev.saphan.local.RunDirectory.AlreadyRunning;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * {@code deploy/local/up}, behind its shell script. Exit codes: 0 ended as asked (or every invariant held), 1 something
 * did not start (or an invariant did not hold), 2 wrong options or environment, 3 it runs already.
 */
public final class Main {

    private static final Duration LEFTOVERS_END_WITHIN = Duration.ofSeconds(25);

    private Main() {}

    /** @param arguments {@code --demo}, {@code --fresh}, {@code --train} */
    public static void main(String[] arguments) {
        var console = Console.standard();
        System.exit(run(List.of(arguments), new Given(System.getenv()), console));
    }

    static int run(List<String> arguments, Given given, Console console) {
        var root = Path.of(System.getProperty("saphan.root", "")).toAbsolutePath();
        var place = given.runDirectory(root).toAbsolutePath();
        try {
            var options = Options.of(arguments);
            var training = new Training(options.train(), console);
            var run = RunDirectory.take(place);
            Leftovers.await(run, LEFTOVERS_END_WITHIN, console);
            if (options.fresh()) {
                run.empty();
                console.step("up", "starts empty");
            }
            run.beginRun();
            return launch(options, given, new Launcher(root, given, run, training, console), run, console);
        } catch (IllegalArgumentException e) {
            console.print("up: " + e.getMessage());
            return 2;
        } catch (AlreadyRunning e) {
            console.print("up: " + e.getMessage() + ". Its addresses are in " + place.resolve("urls.env")
                    + ".\n    End that one first (Ctrl-C where it runs, or kill it), or give this one a directory of its"
                    + " own: SAPHAN_RUN_DIRECTORY.");
            return 3;
        } catch (UncheckedIOException | IllegalStateException e) {
            console.print("up: " + Reason.of(e));
            return 1;
        }
    }

    private static int launch(Options options, Given given, Launcher launcher, RunDirectory run, Console console) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(launcher, console), "end"));
        try {
            var stack = launcher.start(options.demo() ? DemoRun.settings(given) : Map.of());
            new FreshTokens(new Tokens(SigningKey.keptIn(run)), run, InstantSource.system(), console).keep();
            run.writeUrls(stack.urls());
            new Welcome(stack, run).print(console);
            if (options.demo()) {
                return new DemoRun(stack, run, console).play(launcher::restarts) ? 0 : 1;
            }
            return awaitTheSignal();
        } catch (CompletionException | UncheckedIOException | IllegalStateException e) {
            if (!launcher.isEnding()) {
                console.print("up: " + Reason.of(e));
            }
            return 1;
        }
    }

    private static void end(Launcher launcher, Console console) {
        console.step(
                "up",
                launcher.isTraining()
                        ? "ending everything; what was learned is written, which takes a minute"
                        : "ending everything");
        launcher.end();
        console.step("up", "ended");
    }

    /** Nothing but a signal ends a run without a demo, and a signal runs the shutdown hook. */
    private static int awaitTheSignal() {
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
