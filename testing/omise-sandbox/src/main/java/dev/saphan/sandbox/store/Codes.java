package dev.saphan.sandbox.store;

import dev.saphan.sandbox.PaymentCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which payment codes are spent, and since when the others have been known: a code is good once, and for a minute from
 * when the wallet showed it (or, where nobody said so, from when the gateway first saw it).
 */
public final class Codes {
    private static final int MAX_KNOWN = 100_000;
    private static final float FILL = 0.6f;

    private long[] spent = new long[1 << 12]; // open addressing; 0 is no code's fingerprint plus one
    private int size;
    private int minted;
    private final Map<Long, Long> knownSince = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** A wallet shows this code from now on. */
    public void shown(long code, long now) {
        knownSince.putIfAbsent(code, now);
    }

    /** Another code was made up by the sandbox itself. */
    public void mint() {
        minted++;
    }

    /** How many codes the sandbox has made up. */
    public int minted() {
        return minted;
    }

    /** Takes the code, if it can still be taken. */
    public boolean spend(long code, long now) {
        Long since = knownSince.isEmpty() ? null : knownSince.remove(code);
        boolean old = since != null && now > since + PaymentCode.LIFE.toMillis();
        return add(code) && !old;
    }

    private boolean add(long fingerprint) {
        if (size > FILL * spent.length) {
            grow();
        }
        long mark = fingerprint + 1;
        int at = place(spent, mark);
        if (spent[at] == mark) {
            return false;
        }
        spent[at] = mark;
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[spent.length * 2];
        for (long mark : spent) {
            if (mark != 0) {
                larger[place(larger, mark)] = mark;
            }
        }
        spent = larger;
    }

    private static int place(long[] table, long mark) {
        int at = (int) ((mark * 0x9E3779B97F4A7C15L) >>> 40) & (table.length - 1);
        while (table[at] != 0 && table[at] != mark) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }
}
