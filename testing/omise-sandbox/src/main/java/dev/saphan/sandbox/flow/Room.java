package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How much memory may be held: guessed from what is kept, so that more is refused before the heap is full. An oracle may
 * say that it takes no more; it may not forget, and it may not die.
 */
public final class Room {
    /** A charge, its two events and their deliveries, beside what the merchant wrote. */
    static final long CHARGE = 800;

    /** A change or a refund: another version of the charge, its event and the deliveries. */
    static final long CHANGE = 400;

    static final Refusal FULL = new Refusal(
            503,
            "service_unavailable",
            "this sandbox holds no more: nothing was done; give it more heap (-Xmx), or reset it");

    private static final int BYTES_A_CHARACTER = 2;
    private static final double USABLE = 0.6;

    private final long most;
    private long taken;

    /** Room for so many bytes. */
    public Room(long most) {
        this.most = most;
    }

    /** What this process may hold and still have air to breathe. */
    public static Room ofThisProcess() {
        return new Room((long) (USABLE * Runtime.getRuntime().maxMemory()));
    }

    /** Takes room for a thing and its texts; false when there is none. */
    boolean take(long bytes, @Nullable String... texts) {
        long wanted = bytes;
        for (String text : texts) {
            wanted += text == null ? 0 : (long) BYTES_A_CHARACTER * text.length();
        }
        if (taken + wanted > most) {
            return false;
        }
        taken += wanted;
        return true;
    }

    /** Everything has been forgotten. */
    void clear() {
        taken = 0;
    }
}
