package dev.saphan.refund.flow;

import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Progress;
import dev.saphan.messaging.Received;
import dev.saphan.messaging.Rejected;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.RefundRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One run of the service over a store and a gateway that outlive it. */
final class Run {
    static final class Clock implements InstantSource {
        private Instant now = Fixtures.NOON;

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    final MeterRegistry meters = new SimpleMeterRegistry();
    final AcceptCommands accept;
    final PostRefunds posts;
    final ReadCharges reads;
    final Sweep sweep;
    final ResolveHeld resolveHeld;
    private final Clock clock;

    Run(MemoryStore store, MemoryGateway gateway, Clock clock, Crash crash) {
        store.crash = crash;
        gateway.crash = crash;
        this.clock = clock;
        Aftermath aftermath = new Aftermath(new Watch(meters, clock), new Drive());
        posts = new PostRefunds(store, gateway, aftermath, new Replica(), clock, new Progress());
        reads = new ReadCharges(store, gateway, aftermath, clock, new Progress());
        Takeover takeover = new Takeover(store, store, aftermath, clock);
        sweep = new Sweep(store, takeover, posts, reads, clock, new Progress());
        accept = new AcceptCommands(store, aftermath, clock);
        resolveHeld = new ResolveHeld(store, gateway, aftermath, clock);
    }

    /** As the inbox does: one transaction, then what follows it. */
    List<Rejected> take(RefundRequest... asked) {
        Received from = new Received("refund-commands.v1", 0, 0, clock.instant(), null, Map.of(), null);
        List<Decoded.Fact<RefundRequest>> facts =
                Arrays.stream(asked).map(each -> new Decoded.Fact<>(each, from)).toList();
        AcceptCommands.Intake intake = accept.intake();
        List<Rejected> rejected = intake.apply(null, facts).await().indefinitely();
        intake.committed();
        return rejected;
    }

    void runFor(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.pass(Duration.ofSeconds(1));
            sweep.sweep().await().indefinitely();
        }
    }
}
