package dev.saphan.webhook.outbound;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EvidenceVia;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.SuspectReason;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Observer;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.flow.Secrets.Renewal;
import dev.saphan.webhook.flow.Watches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Metrics, and the few lines of log that a person should see. */
@Startup
@ApplicationScoped
class Telemetry implements Observer {
    private static final Logger LOG = Logger.getLogger(Telemetry.class);
    private static final String STORED = "stored";
    private static final String REPEAT = "repeat";
    private static final String NOT_STORED = "not_stored";
    private static final String OTHER_KEY = "other";
    /** Of what was not opened, or not stored. */
    private static final String UNKNOWN_KEY = "unknown";

    /** Keys are an open set that others write: each of these has a series of its own, all others share one. */
    private static final Set<String> KEYS = Set.of(
            "charge.create", "charge.complete", "charge.expire", "charge.reverse", "charge.update", "refund.create");

    private final MeterRegistry meters;
    private final InstantSource clock;
    /** Instants, no durations: while the database is away nobody measures, and what waits grows older all the same. */
    private volatile @Nullable Instant oldestDecideBy;

    private volatile @Nullable Instant comparedUntil;
    private final AtomicLong suspects = new AtomicLong();
    private final AtomicBoolean comparing = new AtomicBoolean(true);
    private final AtomicBoolean storing = new AtomicBoolean(true);
    private final AtomicLong secretsRefused = new AtomicLong();
    private final Map<EvidenceVia, Timer> delays = new ConcurrentHashMap<>();

    Telemetry(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        TimeGauge.builder(
                        "saphan.awaited.overdue", this, TimeUnit.MILLISECONDS, it -> it.millisSince(it.oldestDecideBy))
                .description("by how much the longest awaited charge has outlived its decideBy")
                .register(meters);
        Gauge.builder("saphan.suspects.open", suspects, AtomicLong::get)
                .description("charges that wait for head office")
                .register(meters);
        TimeGauge.builder(
                        "saphan.events.uncompared", this, TimeUnit.MILLISECONDS, it -> it.millisSince(it.comparedUntil))
                .description("how long ago that happened at Omise which was not compared with what is kept yet")
                .register(meters);
        Gauge.builder("saphan.webhook.secrets.refused", secretsRefused, AtomicLong::get)
                .description(
                        "1 while the file of webhook secrets holds what cannot be used, and older ones are in force")
                .register(meters);
        countFromTheStart();
    }

    /** Of a series that begins with 1 Prometheus sees no increase: the first of what is rare would never ring. */
    private void countFromTheStart() {
        missed(0);
        KEYS.forEach(key -> List.of(STORED, REPEAT).forEach(verdict -> webhooks(key, verdict, 0)));
        List.of(STORED, REPEAT).forEach(verdict -> webhooks(OTHER_KEY, verdict, 0));
        Arrays.stream(Opened.Fault.values()).forEach(fault -> webhooks(UNKNOWN_KEY, fault.wire(), 0));
        webhooks(UNKNOWN_KEY, NOT_STORED, 0);
        Arrays.stream(SuspectReason.values()).forEach(reason -> suspects(reason, 0));
        Arrays.stream(ChargeStatus.values())
                .forEach(status -> Arrays.stream(EvidenceVia.values()).forEach(via -> completions(status, via, 0)));
    }

    @Override
    public void kept(Webhook webhook, boolean repeat) {
        storing.set(true);
        String key = KEYS.contains(webhook.key()) ? webhook.key() : OTHER_KEY;
        webhooks(key, repeat ? REPEAT : STORED, 1);
    }

    @Override
    public void refused(Opened.Fault fault) {
        webhooks(UNKNOWN_KEY, fault.wire(), 1);
        if (fault == Opened.Fault.OTHER_MODE) {
            LOG.warn("refused a signed webhook of the other mode: live and test keys or secrets are mixed up");
        }
    }

    @Override
    public void notStored(Throwable why) {
        webhooks(UNKNOWN_KEY, NOT_STORED, 1);
        if (storing.getAndSet(false)) { // one line for an outage, not one for a webhook
            LOG.errorf(
                    "genuine webhooks cannot be stored (%s) and are answered 503; charges that are awaited are read by"
                            + " the clock all the same once the database is back",
                    why.getClass().getName());
        }
    }

    @Override
    public void read(Look look) {
        String result =
                switch (look) {
                    case Look.Saw saw when saw.sighting().ended() != null -> "ended";
                    case Look.Saw saw -> "open";
                    case Look.Absent absent -> "absent";
                    case Look.Failed failed -> "failed";
                };
        meters.counter("saphan.reads", "result", result).increment();
    }

    @Override
    public void published(ChargeCompleted completion, Duration delay) {
        EvidenceVia via = completion.evidence().via();
        completions(completion.status(), via, 1);
        delays.computeIfAbsent(via, this::delay).record(delay);
    }

    private Timer delay(EvidenceVia via) {
        return Timer.builder("saphan.completion.delay")
                .description("from the webhook, or from when the read was due, to the completion's commit")
                .tag("via", via.wire())
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    public void open(Watches.Backlog backlog) {
        oldestDecideBy = backlog.oldestDecideBy();
        comparedUntil = backlog.comparedUntil();
        suspects.set(backlog.suspects());
    }

    private long millisSince(@Nullable Instant then) {
        return then == null
                ? 0
                : Math.max(0, Duration.between(then, clock.instant()).toMillis());
    }

    @Override
    public void compared(int missed, @Nullable String trouble) {
        if (missed > 0) {
            missed(missed);
            LOG.warnf(
                    "events at Omise that had come over no webhook: %d; they are kept now, and their charges read. If this goes on:"
                            + " is the webhook endpoint on Omise's dashboard this service's?",
                    missed);
        }
        boolean well = trouble == null;
        if (comparing.getAndSet(well) != well) { // one line for an outage
            if (well) {
                LOG.info("events are compared with Omise's list again");
            } else {
                LOG.warnf(
                        "events cannot be compared with Omise's list (%s); what waits is compared once it can be asked",
                        trouble);
            }
        }
    }

    @Override
    public void secrets(Renewal renewal) {
        switch (renewal) {
            case Renewal.Unchanged unchanged -> {}
            case Renewal.Renewed renewed -> {
                secretsRefused.set(0);
                LOG.infof("new webhook secrets are in force: %d", renewed.count());
            }
            case Renewal.Refused refused -> {
                secretsRefused.set(1);
                LOG.errorf(
                        "the new webhook secrets are refused: %s. The old ones stay in force, so nothing is lost yet;"
                                + " correct the file before Omise ends the old secret: it is looked at all the time",
                        refused.why());
            }
            case Renewal.Restored restored -> {
                secretsRefused.set(0);
                LOG.info("the webhook secrets that were refused are gone; those in force are the file's again");
            }
        }
    }

    @Override
    public void suspect(ChargeId chargeId, SuspectReason reason) {
        suspects(reason, 1);
        LOG.errorf(
                "charge %s is suspect (%s): nothing is published of it until head office resolves it",
                chargeId, reason.wire());
    }

    private void webhooks(String key, String verdict, int more) {
        meters.counter("saphan.webhooks", "key", key, "verdict", verdict).increment(more);
    }

    private void completions(ChargeStatus status, EvidenceVia via, int more) {
        meters.counter("saphan.completions", "status", status.wire(), "via", via.wire())
                .increment(more);
    }

    private void suspects(SuspectReason reason, int more) {
        meters.counter("saphan.suspects", "reason", reason.wire()).increment(more);
    }

    private void missed(int more) {
        meters.counter("saphan.events.missed").increment(more);
    }
}
