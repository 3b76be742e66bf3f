package dev.saphan.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Ids in Omise's form ({@code chrg_test_} and 19 characters {@code [0-9a-z]}), derived from a seed and a sequence
 * number: the same seed gives the same ids, they look random, and an id leads back to its number without an index.
 */
public final class Ids {
    /** What an id may name. */
    public enum Kind {
        CHRG,
        RFND,
        EVNT,
        SRC,
        TRXN,
        WHDL,
        ACCOUNT;

        private final String word = name().toLowerCase(Locale.ROOT);
    }

    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final long SPAN = 1L << 40; // below 36^8, so that eight characters hold it
    private static final int RANDOM_CHARS = 10;
    private static final int SEQ_CHARS = 8;

    private final long seed;
    private final long shift;
    private final long factor;
    private final long inverse;
    private final boolean livemode;

    public Ids(long seed, boolean livemode) {
        this.seed = mix(seed + (livemode ? 1 : 0));
        this.livemode = livemode;
        this.shift = this.seed >>> 40;
        this.factor = (mix(this.seed) & (SPAN - 1)) | 1;
        this.inverse = inverseOf(factor);
    }

    public String of(Kind kind, long seq) {
        String prefix = prefix(kind);
        byte[] id = new byte[prefix.length() + 1 + RANDOM_CHARS + SEQ_CHARS];
        for (int i = 0; i < prefix.length(); i++) {
            id[i] = (byte) prefix.charAt(i);
        }
        id[prefix.length()] = '5'; // as the ids of these years begin
        long random = mix(seed ^ mix(((long) kind.word.hashCode() << 32) | seq)) >>> 1;
        write(random, id, prefix.length() + 1, RANDOM_CHARS);
        write(((seq + shift) * factor) & (SPAN - 1), id, prefix.length() + 1 + RANDOM_CHARS, SEQ_CHARS);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    /** The number behind an id of this kind, or -1 when this seed never made it. */
    public int seqOf(Kind kind, String id) {
        String prefix = prefix(kind);
        if (id.length() != prefix.length() + 1 + RANDOM_CHARS + SEQ_CHARS || !id.startsWith(prefix)) {
            return -1;
        }
        long scrambled = 0;
        for (int i = id.length() - SEQ_CHARS; i < id.length(); i++) {
            int digit = Character.digit(id.charAt(i), 36);
            if (digit < 0) {
                return -1;
            }
            scrambled = scrambled * 36 + digit;
        }
        long seq = (scrambled * inverse - shift) & (SPAN - 1);
        return scrambled < SPAN && seq <= Integer.MAX_VALUE && of(kind, seq).equals(id) ? (int) seq : -1;
    }

    private String prefix(Kind kind) {
        return livemode ? kind.word + "_" : kind.word + "_test_";
    }

    /** A number in [0, 1) that belongs to this seed and sequence number: chance that repeats itself. */
    public double chance(int seq) {
        return (mix(seed + 31L * seq + 7) >>> 11) * 0x1.0p-53;
    }

    /** A hexadecimal word for request ids. */
    public String hex(long number) {
        return String.format(Locale.ROOT, "%016x", mix(seed ^ number));
    }

    private static void write(long number, byte[] target, int from, int length) {
        long rest = number;
        for (int i = from + length - 1; i >= from; i--) {
            target[i] = DIGITS[(int) (rest % 36)];
            rest /= 36;
        }
    }

    private static long inverseOf(long odd) {
        long x = odd; // correct to 3 bits; each Newton step doubles them
        for (int i = 0; i < 6; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }

    private static long mix(long z) {
        long a = (z + 0x9E3779B97F4A7C15L);
        a = (a ^ (a >>> 30)) * 0xBF58476D1CE4E5B9L;
        a = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return a ^ (a >>> 31);
    }
}
