package dev.saphan.local;

import static java.util.Objects.requireNonNull;

import dev.saphan.servers.ChildProcess;
import dev.saphan.servers.KafkaProcess;
import dev.saphan.servers.PostgresProcess;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Kafka and PostgreSQL of our own, with data that outlives the run. */
final class Servers {

    private Servers() {}

    static PostgresProcess.Settings postgres(RunDirectory run, int port) {
        return new PostgresProcess.Settings(run.data("postgres"), port, run.log("postgres"), true);
    }

    static Program program(PostgresProcess.Settings settings) {
        return new Launched<>(
                () -> PostgresProcess.launch(settings), PostgresProcess::child, PostgresProcess::awaitReady);
    }

    static KafkaProcess.Settings kafka(RunDirectory run, int port, List<String> jvmOptions) {
        return new KafkaProcess.Settings(run.data("kafka"), port, run.log("kafka"), jvmOptions);
    }

    static Program program(KafkaProcess.Settings settings) {
        return new Launched<>(() -> KafkaProcess.launch(settings), KafkaProcess::child, KafkaProcess::awaitReady);
    }

    /** The two have these three things in common, and nothing else. */
    private static final class Launched<S> implements Program {

        private final Supplier<S> launch;
        private final Function<S, ChildProcess> child;
        private final Consumer<S> awaitReady;
        private @Nullable S current;

        private Launched(Supplier<S> launch, Function<S, ChildProcess> child, Consumer<S> awaitReady) {
            this.launch = launch;
            this.child = child;
            this.awaitReady = awaitReady;
        }

        @Override
        public ChildProcess launch() {
            var launched = launch.get();
            current = launched;
            return child.apply(launched);
        }

        @Override
        public void awaitReady(ChildProcess process) {
            awaitReady.accept(requireNonNull(current));
        }
    }
}
