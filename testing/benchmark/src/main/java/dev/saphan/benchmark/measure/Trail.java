package dev.saphan.benchmark.measure;

import dev.saphan.benchmark.load.Scans;
import java.util.HashMap;
import java.util.Map;

/**
 * What the gateway and the topics have kept of the scans of a run; read when it is over, so that looking costs nothing while
 * it is measured. Times are milliseconds on the wall clock, 0 for never; counts tell what was there more than once.
 */
public final class Trail {
    /** One kind of trace. */
    public static final class Trace {
        private final long[] first;
        private final int[] times;
        private long strangers;

        private Trace(int scans) {
            this.first = new long[scans];
            this.times = new int[scans];
        }

        /** @param index -1 for none of this run */
        void saw(int index, long at) {
            if (index < 0 || index >= times.length) {
                strangers++;
                return;
            }
            if (times[index]++ == 0) {
                first[index] = at;
            }
        }

        public long at(int index) {
            return first[index];
        }

        public int times(int index) {
            return times[index];
        }

        /** Of no scan of this run. */
        public long strangers() {
            return strangers;
        }
    }

    private final int scans;
    private final Trace charged;
    private final Trace paid;
    private final Trace refunded;
    private final Map<String, Trace> events = new HashMap<>();

    private long deadLetters;

    Trail(int scans) {
        this.scans = scans;
        this.charged = new Trace(scans);
        this.paid = new Trace(scans);
        this.refunded = new Trace(scans);
    }

    /** @param firstCharge of the gateway that is not of an earlier run */
    public static Trail of(Scans scans, LedgerReader ledger, int firstCharge, TopicReader topics) {
        var trail = new Trail(scans.count());
        ledger.read(firstCharge, scans, trail);
        topics.read(scans, trail);
        return trail;
    }

    /** The gateway made a charge. */
    public Trace charged() {
        return charged;
    }

    /** The customer's money has moved. */
    public Trace paid() {
        return paid;
    }

    /** Money went back, at a time that nobody needs. */
    public Trace refunded() {
        return refunded;
    }

    void deadLetter() {
        deadLetters++;
    }

    /** What some service could not handle. */
    public long deadLetters() {
        return deadLetters;
    }

    /** An event of this type was handed to the producer. */
    public Trace of(String eventType) {
        return events.computeIfAbsent(eventType, ignored -> new Trace(scans));
    }
}
