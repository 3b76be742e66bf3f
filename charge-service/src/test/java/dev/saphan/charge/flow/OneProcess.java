package dev.saphan.charge.flow;

import dev.saphan.charge.Scan;
import dev.saphan.events.ScanEvent;
import dev.saphan.events.ScanReceived;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Progress;
import dev.saphan.messaging.Received;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The flow of one process, wired by hand over ports that may die under it. */
final class OneProcess {
    private final Mortal ports;
    private final TakeInScans takeIn;
    private final Sweep sweep;
    private final WatchSurplus surplus;

    OneProcess(Mortal ports, InstantSource clock) {
        this.ports = ports;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Tally tally = new Tally(meters);
        Recorder recorder = new Recorder(ports, tally);
        Background background = new Background();
        SaphanConfig config = new Settings();
        GatewayWatch watch = new GatewayWatch(clock, config, meters);
        ExpireCharges expire = new ExpireCharges(ports, recorder, background);
        SubmitCharges submit = new SubmitCharges(
                ports, ports, recorder, expire, new PostPermits(ports, watch, config, clock, meters), background);
        FindCharges find =
                new FindCharges(ports, ports, recorder, expire, new Windows(ports, config, clock), background);
        this.takeIn = new TakeInScans(ports, submit, expire, config, tally);
        this.sweep = new Sweep(ports, submit, expire, find, tally, new Progress());
        this.surplus = new WatchSurplus(ports, ports, background);
    }

    /** Whether the offset of the scan has moved on: else it will be delivered again. */
    boolean takeIn(Scan scan, ScanReceived event, Instant appendedAt) {
        Received from = new Received("scans.v1", 0, 0, appendedAt, scan.id().toString(), Map.of(), null);
        TakeInScans.Batch batch = takeIn.batch();
        AtomicBoolean committed = new AtomicBoolean();
        List<Decoded.Fact<ScanEvent>> facts = List.of(new Decoded.Fact<>(event, from));
        batch.apply(null, facts).subscribe().with(rejected -> {
            committed.set(true);
            batch.committed();
        });
        return committed.get() && !ports.isDead();
    }

    void sweep() {
        sweep.round().subscribe().with(done -> surplus.start());
    }

    boolean isDead() {
        return ports.isDead();
    }
}
