package dev.saphan.benchmark.load;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What the tills know about each scan of a run, by its place in it. Written by the one event loop; what is read before
 * that has ended may be a moment old. Times are nanoseconds on the wall clock, which all processes of one machine share; 0: never.
 */
public final class Scans {
    private static final int ROOM = 1 << 14;

    private final ScanIds ids;
    private final long offset;

    private long[] due = new long[ROOM];
    private long[] answered = new long[ROOM];
    private long[] pushed = new long[ROOM];
    private short[] status = new short[ROOM];
    private byte[] ends = new byte[ROOM];
    private volatile int count;

    public Scans(ScanIds ids) {
        this.ids = ids;
        this.offset = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
    }

    /** Now, on the scale of all times here: steady, and set once by the wall clock. */
    public long now() {
        return System.nanoTime() + offset;
    }

    /** @return the new scan's place */
    int begin(long dueAt) {
        int index = count;
        if (index == due.length) {
            grow();
        }
        due[index] = dueAt;
        count = index + 1;
        return index;
    }

    private void grow() {
        int room = due.length * 2;
        due = Arrays.copyOf(due, room);
        answered = Arrays.copyOf(answered, room);
        pushed = Arrays.copyOf(pushed, room);
        status = Arrays.copyOf(status, room);
        ends = Arrays.copyOf(ends, room);
    }

    /** @param code HTTP's, or 0 when the answer was lost */
    void answer(int index, int code) {
        answer(index, code, now());
    }

    void answer(int index, int code, long at) {
        answered[index] = at;
        status[index] = (short) code;
    }

    /** Its end was shown on a screen. */
    void show(int index) {
        show(index, now());
    }

    void show(int index, long at) {
        if (pushed[index] == 0) {
            pushed[index] = at;
        }
        ends[index]++;
    }

    public ScanIds ids() {
        return ids;
    }

    public int count() {
        return count;
    }

    public long due(int index) {
        return due[index];
    }

    public long answered(int index) {
        return answered[index];
    }

    public long pushed(int index) {
        return pushed[index];
    }

    public int status(int index) {
        return status[index];
    }

    /** How often its end was shown. */
    public int ends(int index) {
        return ends[index];
    }

    /** Stored: now (202), or when it was sent before (200). */
    public boolean accepted(int index) {
        return status[index] == 202 || status[index] == 200;
    }

    /** How many have ended on a screen so far. */
    public int ended() {
        return (int) IntStream.range(0, count).filter(i -> ends[i] > 0).count();
    }

    /** How many were accepted and have not ended on a screen yet: the backlog. */
    public int open() {
        return (int) IntStream.range(0, count)
                .filter(i -> accepted(i) && ends[i] == 0)
                .count();
    }

    /** It is not known whether it was stored. */
    public boolean unknown(int index) {
        return saysNothing(status[index]);
    }

    /** No answer, or one that does not tell whether the scan was stored. */
    static boolean saysNothing(int code) {
        return code == 0 || code >= 500;
    }
}
