package dev.saphan.webhook.outbound;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.SuspectReason;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Observer;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.flow.Secrets.Renewal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Metrics, and the few lines of log that a person should see. */
@ApplicationScoped
class Telemetry implements Observer {
    private static final Logger LOG = Logger.getLogger(Telemetry.class);
    private static final String WEBHOOKS = "saphan.webhooks";

    /** Keys are an open set that others write: each of these has a series of its own, all others share one. */
    private static final Set<String> KEYS = Set.of(
            "charge.create", "charge.complete", "charge.expire", "charge.reverse", "charge.update", "refund.create");

    private final MeterRegistry meters;
    private final AtomicLong overdueMillis = new AtomicLong();
    private final AtomicLong uncomparedMillis = new AtomicLong();
    private final AtomicLong suspects = new AtomicLong();
    private final AtomicBoolean comparing = new AtomicBoolean(true);
    private final AtomicBoolean storing = new AtomicBoolean(true);
    private final AtomicLong secretsRefused = new AtomicLong();
    private final Map<String, Timer> delays = new ConcurrentHashMap<>();

    Telemetry(MeterRegistry meters) {
        this.meters = meters;
        TimeGauge.builder("saphan.awaited.overdue", overdueMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("by how much the longest awaited charge has outlived its decideBy")
                .register(meters);
        Gauge.builder("saphan.suspects.open", suspects, AtomicLong::get)
                .description("charges that wait for head office")
                .register(meters);
        TimeGauge.builder("saphan.events.uncompared", uncomparedMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("how long ago that happened at Omise which was not compared with what is kept yet")
                .register(meters);
        Gauge.builder("saphan.webhook.secrets.refused", secretsRefused, AtomicLong::get)
                .description(
                        "1 while the file of webhook secrets holds what cannot be used, and older ones are in force")
                .register(meters);
    }

    @Override
    public void kept(Webhook webhook, boolean repeat) {
        storing.set(true);
        String key = KEYS.contains(webhook.key()) ? webhook.key() : "other";
        webhooks(key, repeat ? "repeat" : "stored");
    }

    @Override
    public void refused(Opened.Fault fault) {
        webhooks("unknown", fault.wire());
        if (fault == Opened.Fault.OTHER_MODE) {
            LOG.warn("refused a signed webhook of the other mode: live and test keys or secrets are mixed up");
        }
    }

    @Override
    public void notStored(Throwable why) {
        webhooks("unknown", "not_stored");
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
        String status = completion.status().wire();
        String via = completion.evidence().via().wire();
        meters.counter("saphan.completions", "status", status, "via", via).increment();
        delays.computeIfAbsent(via, this::delay).record(delay);
    }

    private Timer delay(String via) {
        return Timer.builder("saphan.completion.delay")
                .description("from the webhook, or from when the read was due, to the completion's commit")
                .tag("via", via)
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    public void open(Duration overdue, long waitForHeadOffice, Duration uncompared) {
        overdueMillis.set(overdue.toMillis());
        uncomparedMillis.set(uncompared.toMillis());
        suspects.set(waitForHeadOffice);
    }

    @Override
    public void compared(int missed, @Nullable String trouble) {
        if (missed > 0) {
            meters.counter("saphan.events.missed").increment(missed);
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
        meters.counter("saphan.suspects", "reason", reason.wire()).increment();
        LOG.errorf(
                "charge %s is suspect (%s): nothing is published of it until head office resolves it",
                chargeId, reason.wire());
    }

    private void webhooks(String key, String verdict) {
        meters.counter(WEBHOOKS, "key", key, "verdict", verdict).increment();
    }
}
