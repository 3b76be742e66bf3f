package dev.saphan.benchmark.report;

import dev.saphan.benchmark.load.Mix;
import dev.saphan.benchmark.load.Mix.Fate;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.measure.Trail;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The times of the scans of one window, from the moment at which each was meant to be sent. The gateway and the topics tell
 * whole milliseconds: of each, the edge is taken that makes us slower.
 */
public final class Stages {
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;

    private final Scans scans;
    private final Trail trail;
    private final Gateway gateway;

    /**
     * What the gateway takes by itself.
     *
     * @param answerMillis of each call, the one that makes the charge and the one that reads it
     * @param webhookMillis from the event to its webhook
     */
    public record Gateway(long answerMillis, long webhookMillis) {
        long ownMillis() {
            return 2 * answerMillis + webhookMillis;
        }
    }

    public Stages(Scans scans, Trail trail, Gateway gateway) {
        this.scans = scans;
        this.trail = trail;
        this.gateway = gateway;
    }

    /** Of the scans that were due between two moments and had an ordinary customer. */
    public Map<Stage, Histogram> between(long from, long to) {
        var histograms = new EnumMap<Stage, Histogram>(Stage.class);
        for (Stage stage : Stage.values()) {
            histograms.put(stage, new Histogram(HIGHEST_MICROS, DIGITS));
        }
        for (int i = 0; i < scans.count(); i++) {
            if (scans.due(i) >= from && scans.due(i) < to && isOrdinary(i)) {
                record(i, histograms);
            }
        }
        return histograms;
    }

    /** Whoever thinks for five seconds tells nothing of our speed. */
    private boolean isOrdinary(int i) {
        return Mix.fate(i) != Fate.SLOW;
    }

    private void record(int i, Map<Stage, Histogram> histograms) {
        long due = scans.due(i);
        if (scans.accepted(i)) {
            put(histograms, Stage.ANSWERED, scans.answered(i) - due);
        }
        long charged = trail.charged().at(i);
        if (charged > 0) {
            put(histograms, Stage.TO_GATEWAY, nanos(charged + 1) - due);
        }
        long paid = trail.paid().at(i);
        long published = trail.of("saphan.ChargeCompleted").at(i);
        if (paid > 0) {
            put(histograms, Stage.GATEWAY, nanos(paid - charged + 1));
        }
        if (paid > 0 && published > 0) {
            put(histograms, Stage.TO_PUBLISHED, nanos(published + 1 - paid - gateway.webhookMillis()));
        }
        long pushed = scans.pushed(i);
        if (published > 0 && pushed > 0) {
            put(histograms, Stage.TO_SCREEN, pushed - nanos(published));
        }
        // Whoever is declined has thought for a second, as long as the sandbox lets them: no time of ours.
        if (pushed > 0 && Mix.fate(i) == Fate.PAID) {
            put(histograms, Stage.ALL, pushed - due);
            put(histograms, Stage.OURS, pushed - due - nanos(gateway.ownMillis()));
        }
    }

    private static void put(Map<Stage, Histogram> histograms, Stage stage, long nanos) {
        Histogram histogram = histograms.get(stage);
        if (histogram != null) {
            histogram.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, HIGHEST_MICROS));
        }
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
